#ifndef COPENSSL_H
#define COPENSSL_H

/* What OpenSSL does for passports and tokens, behind a pure C header. */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The digest of `length` bytes by OpenSSL's name of the algorithm ("SHA256"); `digest` holds at least 64 bytes.
   Returns the digest's length, 0 when the algorithm is unknown or OpenSSL fails. */
size_t bf_digest(const char *algorithm, const uint8_t *bytes, size_t length, uint8_t *digest);

#ifdef __cplusplus
}
#endif

#endif
