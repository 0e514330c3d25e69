#include "algorithms.h"
#include "copenssl_primitives.h"

#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/err.h>

/* Starts a seal, or its opening, and takes the context in. */
static EVP_CIPHER_CTX *begin(const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count,
                             size_t count, int encrypts) {
    const EVP_CIPHER *cipher = bf_get_algorithms()->aes_256_gcm;
    if (cipher == NULL || count > INT_MAX || context_count > INT_MAX) return NULL;
    EVP_CIPHER_CTX *state = EVP_CIPHER_CTX_new();
    int taken = 0;
    /* GCM's own length of a nonce is the 12 bytes of BF_GCM_NONCE. */
    if (state != NULL && EVP_CipherInit_ex2(state, cipher, key, nonce, encrypts, NULL) == 1 &&
        (context_count == 0 || EVP_CipherUpdate(state, NULL, &taken, context, (int)context_count) == 1))
        return state;
    EVP_CIPHER_CTX_free(state);
    return NULL;
}

bf_status bf_seal(const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count,
                  const uint8_t *plaintext, size_t count, uint8_t *ciphertext, uint8_t *tag) {
    EVP_CIPHER_CTX *state = begin(key, nonce, context, context_count, count, 1);
    uint8_t rest[EVP_MAX_BLOCK_LENGTH];
    int written = 0, last = 0;
    int done = state != NULL &&
               (count == 0 || EVP_CipherUpdate(state, ciphertext, &written, plaintext, (int)count) == 1) &&
               EVP_CipherFinal_ex(state, rest, &last) == 1 && (size_t)written == count && last == 0 &&
               EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_GET_TAG, BF_GCM_TAG, tag) == 1;
    EVP_CIPHER_CTX_free(state);
    ERR_clear_error();
    return done ? BF_DONE : BF_FAILED;
}

bf_status bf_open(const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count,
                  const uint8_t *ciphertext, size_t count, const uint8_t *tag, uint8_t *plaintext) {
    EVP_CIPHER_CTX *state = begin(key, nonce, context, context_count, count, 0);
    uint8_t rest[EVP_MAX_BLOCK_LENGTH];
    int written = 0, last = 0;
    bf_status status = BF_FAILED;
    if (state != NULL && (count == 0 || EVP_CipherUpdate(state, plaintext, &written, ciphertext, (int)count) == 1) &&
        (size_t)written == count && EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_SET_TAG, BF_GCM_TAG, (void *)tag) == 1) {
        status = EVP_CipherFinal_ex(state, rest, &last) == 1 && last == 0 ? BF_DONE : BF_WRONG;
    }
    if (status != BF_DONE) bf_wipe(plaintext, count);
    EVP_CIPHER_CTX_free(state);
    ERR_clear_error();
    return status;
}

int bf_equal(const uint8_t *one, const uint8_t *other, size_t count) {
    return count == 0 || CRYPTO_memcmp(one, other, count) == 0;
}

void bf_wipe(uint8_t *bytes, size_t count) {
    if (count > 0) OPENSSL_cleanse(bytes, count);
}
