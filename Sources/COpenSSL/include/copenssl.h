#ifndef COPENSSL_H
#define COPENSSL_H

/* What OpenSSL computes for passports, behind a pure C header. It sees numbers, points and digests, never a structure:
   certificates, CMS and keys are read in Swift. No call keeps anything; every pointer is borrowed for the call. */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    BF_DONE,        /* computed; for a signature: it is right */
    BF_WRONG,       /* the signature is not that of the data by the key */
    BF_UNSUPPORTED, /* a digest or curve that this OpenSSL does not have */
    BF_BAD_KEY,     /* numbers that are no key: an even modulus, a point off its curve */
    BF_FAILED       /* out of memory, or OpenSSL refuses */
} bf_status;

/* Bytes; a number is big-endian without sign. */
typedef struct {
    const uint8_t *start;
    size_t count;
} bf_bytes;

/* The parameters that explicit EC keys carry; `cofactor` may be empty. */
typedef struct {
    bf_bytes prime, a, b, generator, order, cofactor;
} bf_curve;

/* The longest digest and the longest RSA modulus, in bytes. */
enum { BF_MAXIMUM_DIGEST = 64, BF_MAXIMUM_MODULUS = 1024 };

/* The digest by OpenSSL's name of the algorithm ("SHA256"); `digest` holds BF_MAXIMUM_DIGEST bytes. */
bf_status bf_digest(const char *algorithm, bf_bytes data, uint8_t *digest, size_t *count);

/* Checks an RSA signature of `data`. With `mask_digest` it is RSASSA-PSS with that digest in MGF1 and a salt of
   `salt_count` bytes; without, RSASSA-PKCS1-v1_5. */
bf_status bf_verify_rsa(bf_bytes modulus, bf_bytes exponent, const char *digest, const char *mask_digest,
                        int salt_count, bf_bytes data, bf_bytes signature);

/* Checks the ECDSA signature (r, s) of `data` by the public point on a named curve. */
bf_status bf_verify_ecdsa(const char *curve, bf_bytes point, const char *digest, bf_bytes data, bf_bytes r, bf_bytes s);

/* What an ISO/IEC 9796-2 signature recovers, as many bytes as the modulus has: its last nibble is 12, or it is wrong. */
bf_status bf_recover_message(bf_bytes modulus, bf_bytes exponent, bf_bytes signature, uint8_t *message);

/* OpenSSL's name of the known curve that has exactly these parameters; BF_UNSUPPORTED when none has. */
bf_status bf_curve_name(const bf_curve *curve, const char **name);

#ifdef __cplusplus
}
#endif

#endif
