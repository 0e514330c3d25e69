#ifndef ALGORITHMS_H
#define ALGORITHMS_H

#include <openssl/evp.h>

/* The algorithms, looked up once: OpenSSL 3 otherwise does it with every call. NULL when OpenSSL has none. */
typedef struct {
    const EVP_MD *sha256;
    const EVP_CIPHER *aes_256_gcm;
    EVP_KDF *hkdf;
} bf_algorithms;

const bf_algorithms *bf_get_algorithms(void);

#endif
