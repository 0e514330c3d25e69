#ifndef COPENSSL_PRIMITIVES_H
#define COPENSSL_PRIMITIVES_H

/* Hashes, codes, seals and signatures by OpenSSL, a whole operation a call. Every pointer is borrowed for the call; an
   address may be anything where its count is 0. A tag or a signature that is not that of
   the data by the key is BF_WRONG. */

#include "copenssl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* In bytes: SHA-256 and its HMAC; AES-256, the nonce and the tag of GCM; the keys and the signature of Ed25519. */
enum {
    BF_SHA256 = 32,
    BF_AES_KEY = 32,
    BF_GCM_NONCE = 12,
    BF_GCM_TAG = 16,
    BF_ED25519_KEY = 32,
    BF_ED25519_SIGNATURE = 64,
};

/* A SHA-256 (FIPS 180-4) that is under way. */
typedef struct bf_sha256 bf_sha256;

/* NULL when OpenSSL refuses. */
bf_sha256 *bf_sha256_new(void);
bf_status bf_sha256_update(bf_sha256 *hash, const uint8_t *data, size_t count);
/* The digest of what came so far, BF_SHA256 bytes; more may follow. */
bf_status bf_sha256_digest(const bf_sha256 *hash, uint8_t *digest);
void bf_sha256_free(bf_sha256 *hash);

/* The HMAC (FIPS 198-1) with SHA-256: BF_SHA256 bytes. */
bf_status bf_hmac(const uint8_t *key, size_t key_count, const uint8_t *data, size_t count, uint8_t *code);

/* HKDF (RFC 5869) with SHA-256; at most 255 * BF_SHA256 bytes of output. */
bf_status bf_hkdf(const uint8_t *key, size_t key_count, const uint8_t *salt, size_t salt_count, const uint8_t *info,
                  size_t info_count, uint8_t *output, size_t output_count);

/* AES-256-GCM (NIST SP 800-38D) with a nonce of BF_GCM_NONCE bytes: as many bytes as came, and a tag of BF_GCM_TAG. */
bf_status bf_seal(const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count,
                  const uint8_t *plaintext, size_t count, uint8_t *ciphertext, uint8_t *tag);
/* The reverse; `plaintext` is wiped unless the tag is right. */
bf_status bf_open(const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count,
                  const uint8_t *ciphertext, size_t count, const uint8_t *tag, uint8_t *plaintext);

/* The public key of an Ed25519 private key (RFC 8032, 5.1.5). */
bf_status bf_ed25519_public(const uint8_t *private_key, uint8_t *public_key);
/* A signature of BF_ED25519_SIGNATURE bytes (RFC 8032, 5.1.6). */
bf_status bf_ed25519_sign(const uint8_t *private_key, const uint8_t *data, size_t count, uint8_t *signature);
bf_status bf_ed25519_verify(const uint8_t *public_key, const uint8_t *data, size_t count, const uint8_t *signature,
                            size_t signature_count);

/* Whether both are the same, in a time that does not tell where they differ. */
int bf_equal(const uint8_t *one, const uint8_t *other, size_t count);

/* Overwrites bytes, even when nothing reads them again. */
void bf_wipe(uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif

#endif
