#include "algorithms.h"
#include "copenssl_primitives.h"

#include <openssl/err.h>

static EVP_PKEY *private_key_of(const uint8_t *bytes) {
    bf_get_algorithms();
    return EVP_PKEY_new_raw_private_key_ex(NULL, "ED25519", NULL, bytes, BF_ED25519_KEY);
}

bf_status bf_ed25519_public(const uint8_t *private_key, uint8_t *public_key) {
    size_t count = BF_ED25519_KEY;
    EVP_PKEY *key = private_key_of(private_key);
    int done = key != NULL && EVP_PKEY_get_raw_public_key(key, public_key, &count) == 1 && count == BF_ED25519_KEY;
    EVP_PKEY_free(key);
    ERR_clear_error();
    return done ? BF_DONE : BF_FAILED;
}

bf_status bf_ed25519_sign(const uint8_t *private_key, const uint8_t *data, size_t count, uint8_t *signature) {
    size_t written = BF_ED25519_SIGNATURE;
    EVP_PKEY *key = private_key_of(private_key);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int done = key != NULL && context != NULL &&
               EVP_DigestSignInit_ex(context, NULL, NULL, NULL, NULL, key, NULL) == 1 &&
               EVP_DigestSign(context, signature, &written, data, count) == 1 && written == BF_ED25519_SIGNATURE;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return done ? BF_DONE : BF_FAILED;
}

bf_status bf_ed25519_verify(const uint8_t *public_key, const uint8_t *data, size_t count, const uint8_t *signature,
                            size_t signature_count) {
    bf_get_algorithms();
    bf_status status = BF_FAILED;
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key_ex(NULL, "ED25519", NULL, public_key, BF_ED25519_KEY);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (key != NULL && context != NULL && EVP_DigestVerifyInit_ex(context, NULL, NULL, NULL, NULL, key, NULL) == 1) {
        status = EVP_DigestVerify(context, signature, signature_count, data, count) == 1 ? BF_DONE : BF_WRONG;
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return status;
}
