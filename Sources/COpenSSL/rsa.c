#include "copenssl.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

/* Long exponents make one check take seconds; NIST SP 800-56B allows 256 bits, no passport needs more than 64. */
enum { MAXIMUM_EXPONENT = 8 };

static int is_sound(bf_bytes modulus, bf_bytes exponent) {
    return modulus.count > 0 && modulus.count <= BF_MAXIMUM_MODULUS && (modulus.start[modulus.count - 1] & 1) &&
           modulus.start[0] != 0 && exponent.count > 0 && exponent.count <= MAXIMUM_EXPONENT &&
           (exponent.start[exponent.count - 1] & 1);
}

/* The key of two numbers; NULL when OpenSSL refuses it. */
static EVP_PKEY *make_key(bf_bytes modulus, bf_bytes exponent) {
    EVP_PKEY *key = NULL;
    OSSL_PARAM *parameters = NULL;
    BIGNUM *n = BN_bin2bn(modulus.start, (int)modulus.count, NULL);
    BIGNUM *e = BN_bin2bn(exponent.start, (int)exponent.count, NULL);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
    if (n != NULL && e != NULL && builder != NULL && context != NULL &&
        OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) &&
        OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e) &&
        (parameters = OSSL_PARAM_BLD_to_param(builder)) != NULL && EVP_PKEY_fromdata_init(context) == 1 &&
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    BN_free(e);
    BN_free(n);
    return key;
}

static int set_pss(EVP_PKEY_CTX *context, const char *mask_digest, int salt_count) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, mask_digest, NULL) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, salt_count) == 1;
}

bf_status bf_verify_rsa(bf_bytes modulus, bf_bytes exponent, const char *digest, const char *mask_digest,
                        int salt_count, bf_bytes data, bf_bytes signature) {
    if (!is_sound(modulus, exponent)) return BF_BAD_KEY;
    EVP_PKEY *key = make_key(modulus, exponent);
    if (key == NULL) {
        ERR_clear_error();
        return BF_BAD_KEY;
    }
    bf_status status = BF_UNSUPPORTED;
    EVP_PKEY_CTX *context = NULL;
    EVP_MD_CTX *hash = EVP_MD_CTX_new();
    if (hash == NULL) {
        status = BF_FAILED;
    } else if (EVP_DigestVerifyInit_ex(hash, &context, digest, NULL, NULL, key, NULL) == 1 &&
               (mask_digest == NULL || set_pss(context, mask_digest, salt_count))) {
        status =
            EVP_DigestVerify(hash, signature.start, signature.count, data.start, data.count) == 1 ? BF_DONE : BF_WRONG;
    }
    EVP_MD_CTX_free(hash);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return status;
}

bf_status bf_recover_message(bf_bytes modulus, bf_bytes exponent, bf_bytes signature, uint8_t *message) {
    if (!is_sound(modulus, exponent)) return BF_BAD_KEY;
    if (signature.count != modulus.count) return BF_WRONG;
    bf_status status = BF_FAILED;
    BIGNUM *n = BN_bin2bn(modulus.start, (int)modulus.count, NULL);
    BIGNUM *e = BN_bin2bn(exponent.start, (int)exponent.count, NULL);
    BIGNUM *value = BN_bin2bn(signature.start, (int)signature.count, NULL);
    BN_CTX *context = BN_CTX_new();
    if (n == NULL || e == NULL || value == NULL || context == NULL) {
        status = BF_FAILED;
    } else if (BN_cmp(value, n) >= 0) {
        status = BF_WRONG;
    } else if (BN_mod_exp(value, value, e, n, context)) {
        /* The signer may have sent n − s, the smaller of the two (ISO/IEC 9796-2, 8.2). */
        if ((BN_mod_word(value, 16) != 12 && !BN_sub(value, n, value)) ||
            BN_bn2binpad(value, message, (int)modulus.count) < 0) {
            status = BF_FAILED;
        } else {
            status = (message[modulus.count - 1] & 0x0f) == 0x0c ? BF_DONE : BF_WRONG;
        }
    }
    BN_CTX_free(context);
    BN_free(value);
    BN_free(e);
    BN_free(n);
    ERR_clear_error();
    return status;
}
