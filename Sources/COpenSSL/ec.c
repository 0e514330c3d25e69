#include "copenssl.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/params.h>

/* The curves of ICAO 9303-12 (4.4) and BSI TR-03116; the three short ones signed old documents. */
static const struct {
    int identifier;
    size_t prime_count; /* in bytes; a group is made only when it may fit */
} known_curves[] = {
    {NID_X9_62_prime256v1, 32}, {NID_secp384r1, 48},       {NID_secp521r1, 66},       {NID_secp224r1, 28},
    {NID_X9_62_prime192v1, 24}, {NID_brainpoolP256r1, 32}, {NID_brainpoolP384r1, 48}, {NID_brainpoolP512r1, 64},
    {NID_brainpoolP320r1, 40},  {NID_brainpoolP224r1, 28}, {NID_brainpoolP192r1, 24},
};
/* 521 bits are 66 bytes; an uncompressed point has two numbers and a tag. */
enum { MAXIMUM_NUMBER = 66, MAXIMUM_POINT = 2 * MAXIMUM_NUMBER + 1 };

static EVP_PKEY *make_key(const char *curve, bf_bytes point) {
    EVP_PKEY *key = NULL;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point.start, point.count),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (context != NULL && EVP_PKEY_fromdata_init(context) == 1 &&
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    EVP_PKEY_CTX_free(context);
    return key;
}

/* The pair as the DER that OpenSSL wants; 0 when memory is short. */
static int encode(bf_bytes r, bf_bytes s, uint8_t **der) {
    int count = 0;
    ECDSA_SIG *pair = ECDSA_SIG_new();
    BIGNUM *first = BN_bin2bn(r.start, (int)r.count, NULL);
    BIGNUM *second = BN_bin2bn(s.start, (int)s.count, NULL);
    if (pair != NULL && first != NULL && second != NULL && ECDSA_SIG_set0(pair, first, second)) {
        first = second = NULL;
        count = i2d_ECDSA_SIG(pair, der);
    }
    BN_free(first);
    BN_free(second);
    ECDSA_SIG_free(pair);
    return count > 0 ? count : 0;
}

bf_status bf_verify_ecdsa(const char *curve, bf_bytes point, const char *digest, bf_bytes data, bf_bytes r,
                          bf_bytes s) {
    /* A point is 02, 03 or 04 and its numbers; 00 alone would be the point at infinity. */
    if (point.count < 2 || point.count > MAXIMUM_POINT || point.start[0] < 2 || point.start[0] > 4) return BF_BAD_KEY;
    if (r.count > MAXIMUM_NUMBER || s.count > MAXIMUM_NUMBER) return BF_WRONG;
    EVP_PKEY *key = make_key(curve, point);
    if (key == NULL) {
        ERR_clear_error();
        return BF_BAD_KEY;
    }
    uint8_t *der = NULL;
    int count = encode(r, s, &der);
    EVP_MD_CTX *hash = EVP_MD_CTX_new();
    bf_status status = BF_FAILED;
    if (hash != NULL && count > 0) {
        status = BF_UNSUPPORTED;
        if (EVP_DigestVerifyInit_ex(hash, NULL, digest, NULL, NULL, key, NULL) == 1) {
            status = EVP_DigestVerify(hash, der, (size_t)count, data.start, data.count) == 1 ? BF_DONE : BF_WRONG;
        }
    }
    EVP_MD_CTX_free(hash);
    OPENSSL_free(der);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return status;
}

static int equals(const BIGNUM *number, bf_bytes bytes) {
    if (bytes.count > MAXIMUM_NUMBER) return 0;
    BIGNUM *other = BN_bin2bn(bytes.start, (int)bytes.count, NULL);
    int same = other != NULL && BN_cmp(number, other) == 0;
    BN_free(other);
    return same;
}

static int has_generator(const EC_GROUP *group, bf_bytes generator, BN_CTX *context) {
    uint8_t bytes[MAXIMUM_POINT];
    if (generator.count == 0 || generator.count > MAXIMUM_POINT) return 0;
    int form = generator.start[0] & ~1;
    if (form != POINT_CONVERSION_UNCOMPRESSED && form != POINT_CONVERSION_COMPRESSED) return 0;
    size_t count = EC_POINT_point2oct(group, EC_GROUP_get0_generator(group), (point_conversion_form_t)form, bytes,
                                      sizeof bytes, context);
    if (count != generator.count) return 0;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != generator.start[i]) return 0;
    }
    return 1;
}

static int is_same(const EC_GROUP *group, const bf_curve *curve, BN_CTX *context) {
    int same = 0;
    BIGNUM *prime = BN_new(), *a = BN_new(), *b = BN_new();
    if (prime != NULL && a != NULL && b != NULL && EC_GROUP_get_curve(group, prime, a, b, context)) {
        same = equals(prime, curve->prime) && equals(a, curve->a) && equals(b, curve->b) &&
               equals(EC_GROUP_get0_order(group), curve->order) && has_generator(group, curve->generator, context) &&
               (curve->cofactor.count == 0 || equals(EC_GROUP_get0_cofactor(group), curve->cofactor));
    }
    BN_free(b);
    BN_free(a);
    BN_free(prime);
    return same;
}

bf_status bf_curve_name(const bf_curve *curve, const char **name) {
    BN_CTX *context = BN_CTX_new();
    if (context == NULL) return BF_FAILED;
    *name = NULL;
    for (size_t i = 0; i < sizeof known_curves / sizeof *known_curves && *name == NULL; i++) {
        if (known_curves[i].prime_count != curve->prime.count) continue;
        EC_GROUP *group = EC_GROUP_new_by_curve_name(known_curves[i].identifier);
        if (group != NULL && is_same(group, curve, context)) *name = OBJ_nid2sn(known_curves[i].identifier);
        EC_GROUP_free(group);
    }
    BN_CTX_free(context);
    ERR_clear_error();
    return *name == NULL ? BF_UNSUPPORTED : BF_DONE;
}
