#include "algorithms.h"
#include "copenssl_primitives.h"

#include <limits.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

struct bf_sha256 {
    EVP_MD_CTX *context;
};

bf_sha256 *bf_sha256_new(void) {
    const EVP_MD *digest = bf_get_algorithms()->sha256;
    bf_sha256 *hash = OPENSSL_zalloc(sizeof *hash);
    if (hash == NULL) return NULL;
    hash->context = EVP_MD_CTX_new();
    if (digest != NULL && hash->context != NULL && EVP_DigestInit_ex2(hash->context, digest, NULL) == 1) return hash;
    bf_sha256_free(hash);
    ERR_clear_error();
    return NULL;
}

bf_status bf_sha256_update(bf_sha256 *hash, const uint8_t *data, size_t count) {
    return EVP_DigestUpdate(hash->context, data, count) == 1 ? BF_DONE : BF_FAILED;
}

bf_status bf_sha256_digest(const bf_sha256 *hash, uint8_t *digest) {
    EVP_MD_CTX *copy = EVP_MD_CTX_new();
    int done =
        copy != NULL && EVP_MD_CTX_copy_ex(copy, hash->context) == 1 && EVP_DigestFinal_ex(copy, digest, NULL) == 1;
    EVP_MD_CTX_free(copy);
    ERR_clear_error();
    return done ? BF_DONE : BF_FAILED;
}

void bf_sha256_free(bf_sha256 *hash) {
    if (hash == NULL) return;
    EVP_MD_CTX_free(hash->context);
    OPENSSL_free(hash);
}

bf_status bf_hmac(const uint8_t *key, size_t key_count, const uint8_t *data, size_t count, uint8_t *code) {
    const EVP_MD *digest = bf_get_algorithms()->sha256;
    if (digest == NULL || key_count > INT_MAX) return BF_FAILED;
    /* OpenSSL takes no key for the one of the last call; an empty one still has an address. */
    const uint8_t *start = key_count > 0 ? key : (const uint8_t *)"";
    int done = HMAC(digest, start, (int)key_count, data, count, code, NULL) != NULL;
    ERR_clear_error();
    return done ? BF_DONE : BF_FAILED;
}

bf_status bf_hkdf(const uint8_t *key, size_t key_count, const uint8_t *salt, size_t salt_count, const uint8_t *info,
                  size_t info_count, uint8_t *output, size_t output_count) {
    EVP_KDF *hkdf = bf_get_algorithms()->hkdf;
    EVP_KDF_CTX *context = hkdf == NULL ? NULL : EVP_KDF_CTX_new(hkdf);
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, "SHA256", 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)key, key_count),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_count),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)info, info_count),
        OSSL_PARAM_construct_end(),
    };
    int done = context != NULL && EVP_KDF_derive(context, output, output_count, parameters) == 1;
    EVP_KDF_CTX_free(context);
    ERR_clear_error();
    return done ? BF_DONE : BF_FAILED;
}
