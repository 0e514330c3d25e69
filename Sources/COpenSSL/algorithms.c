#include "algorithms.h"

#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <pthread.h>

static bf_algorithms algorithms;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void look_up(void) {
    /* OpenSSL's own end at exit would free what other threads still use. */
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
    algorithms.sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    algorithms.aes_256_gcm = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
    algorithms.hkdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
}

const bf_algorithms *bf_get_algorithms(void) {
    pthread_once(&once, look_up);
    return &algorithms;
}
