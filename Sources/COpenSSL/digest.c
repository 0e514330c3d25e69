#include "copenssl.h"

#include <openssl/evp.h>

size_t bf_digest(const char *algorithm, const uint8_t *bytes, size_t length, uint8_t *digest)
{
    unsigned int size = 0;
    EVP_MD *md = EVP_MD_fetch(NULL, algorithm, NULL);
    int done = md != NULL && EVP_Digest(bytes, length, digest, &size, md, NULL);
    EVP_MD_free(md);
    return done ? size : 0;
}
