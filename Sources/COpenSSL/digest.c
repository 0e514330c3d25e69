#include "copenssl.h"

#include <openssl/err.h>
#include <openssl/evp.h>

bf_status bf_digest(const char *algorithm, bf_bytes data, uint8_t *digest, size_t *count) {
    unsigned int size = 0;
    EVP_MD *md = EVP_MD_fetch(NULL, algorithm, NULL);
    bf_status status = BF_UNSUPPORTED;
    if (md != NULL && EVP_MD_get_size(md) <= BF_MAXIMUM_DIGEST) {
        status = EVP_Digest(data.start, data.count, digest, &size, md, NULL) == 1 ? BF_DONE : BF_FAILED;
    }
    EVP_MD_free(md);
    ERR_clear_error();
    *count = size;
    return status;
}
