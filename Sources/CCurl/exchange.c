#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of libcurl's ABI 4 (curl/curl.h), which never change. */
enum {
    CURLE_OK = 0,
    CURLE_OPERATION_TIMEDOUT = 28,
    CURL_GLOBAL_ALL = 3,
    CURL_HTTP_VERSION_1_1 = 2,
    CURLPROTO_HTTP_HTTPS = 3,
    CURLINFO_RESPONSE_CODE = 0x200002,
    CURLOPT_CONNECTTIMEOUT = 78,
    CURLOPT_HTTPHEADER = 10023,
    CURLOPT_HTTP_VERSION = 84,
    CURLOPT_NOSIGNAL = 99,
    CURLOPT_POSTFIELDS = 10015,
    CURLOPT_POSTFIELDSIZE_LARGE = 30120,
    CURLOPT_PROTOCOLS = 181,
    CURLOPT_PROXY = 10004,
    CURLOPT_TIMEOUT = 13,
    CURLOPT_URL = 10002,
    CURLOPT_USERAGENT = 10018,
    CURLOPT_WRITEDATA = 10001,
    CURLOPT_WRITEFUNCTION = 20011,
};
/* A key has at most 4,096 bytes, a header's name few. */
enum { MAXIMUM_LINE = 8192 };

static struct {
    int (*global_init)(long);
    void *(*easy_init)(void);
    int (*easy_setopt)(void *, int, ...);
    int (*easy_perform)(void *);
    int (*easy_getinfo)(void *, int, ...);
    void (*easy_cleanup)(void *);
    void *(*slist_append)(void *, const char *);
    void (*slist_free_all)(void *);
    int is_open;
} curl;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_library(void) {
    const struct {
        const char *name;
        void *function;
    } symbols[] = {
        {"curl_global_init", &curl.global_init},   {"curl_easy_init", &curl.easy_init},
        {"curl_easy_setopt", &curl.easy_setopt},   {"curl_easy_perform", &curl.easy_perform},
        {"curl_easy_getinfo", &curl.easy_getinfo}, {"curl_easy_cleanup", &curl.easy_cleanup},
        {"curl_slist_append", &curl.slist_append}, {"curl_slist_free_all", &curl.slist_free_all},
    };
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *function = dlsym(library, symbols[i].name);
        if (function == NULL) return;
        memcpy(symbols[i].function, &function, sizeof function);
    }
    curl.is_open = curl.global_init(CURL_GLOBAL_ALL) == CURLE_OK;
}

typedef struct {
    bfcurl_reply *reply;
    size_t maximum_count, capacity;
    int is_too_large;
} sink;

/* Takes bytes of the reply; fewer than came end the exchange. */
static size_t take(char *bytes, size_t size, size_t count, void *data) {
    sink *into = data;
    bfcurl_reply *reply = into->reply;
    count *= size;
    if (count > into->maximum_count - reply->count) {
        into->is_too_large = 1;
        return 0;
    }
    if (count > into->capacity - reply->count) {
        size_t capacity = 2 * into->capacity > reply->count + count ? 2 * into->capacity : reply->count + count;
        char *body = realloc(reply->body, capacity);
        if (body == NULL) return 0;
        reply->body = body;
        into->capacity = capacity;
    }
    memcpy(reply->body + reply->count, bytes, count);
    reply->count += count;
    return count;
}

/* Appends a header; 0 when memory is short. */
static int add(void **headers, const char *name, const char *value) {
    char line[MAXIMUM_LINE];
    int length = snprintf(line, sizeof line, "%s:%s%s", name, *value != '\0' ? " " : "", value);
    void *longer = length < 0 || (size_t)length >= sizeof line ? NULL : curl.slist_append(*headers, line);
    if (longer != NULL) *headers = longer;
    return longer != NULL;
}

/* The headers; without a value libcurl leaves out its own. */
static int add_headers(void **headers, const char *key, const char *content_type) {
    return add(headers, "Accept", "application/json") && add(headers, "Expect", "") &&
           (key == NULL || add(headers, "X-API-Key", key)) &&
           (content_type == NULL || add(headers, "Content-Type", content_type));
}

static int prepare(void *handle, const char *url, const char *agent, void *headers, long timeout_seconds, sink *into) {
    return (curl.easy_setopt(handle, CURLOPT_URL, url) | curl.easy_setopt(handle, CURLOPT_USERAGENT, agent) |
            curl.easy_setopt(handle, CURLOPT_HTTPHEADER, headers) |
            curl.easy_setopt(handle, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) |
            curl.easy_setopt(handle, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTP_HTTPS) |
            curl.easy_setopt(handle, CURLOPT_PROXY, "") /* not even one that the environment names */
            | curl.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L) |
            curl.easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, timeout_seconds) |
            curl.easy_setopt(handle, CURLOPT_TIMEOUT, timeout_seconds) |
            curl.easy_setopt(handle, CURLOPT_WRITEFUNCTION, take) |
            curl.easy_setopt(handle, CURLOPT_WRITEDATA, into)) == CURLE_OK;
}

static int attach(void *handle, const uint8_t *body, size_t body_count) {
    /* Without an address libcurl would read standard input. */
    return (curl.easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (int64_t)body_count) |
            curl.easy_setopt(handle, CURLOPT_POSTFIELDS, body_count > 0 ? (const void *)body : "")) == CURLE_OK;
}

static bfcurl_status perform(void *handle, const sink *into) {
    int code = curl.easy_perform(handle);
    if (into->is_too_large) return BFCURL_TOO_LARGE;
    if (code == CURLE_OPERATION_TIMEDOUT) return BFCURL_TIMED_OUT;
    if (code != CURLE_OK) return BFCURL_NO_CONNECTION;
    code = curl.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &into->reply->status);
    return code == CURLE_OK ? BFCURL_DONE : BFCURL_NO_CONNECTION;
}

bfcurl_status bfcurl_exchange(const char *url, const char *agent, const char *key, const char *content_type,
                              const uint8_t *body, size_t body_count, long timeout_seconds, size_t maximum_count,
                              bfcurl_reply *reply) {
    *reply = (bfcurl_reply){0};
    pthread_once(&once, open_library);
    if (!curl.is_open) return BFCURL_NO_LIBRARY;
    sink into = {reply, maximum_count, 0, 0};
    bfcurl_status status = BFCURL_NO_CONNECTION;
    void *headers = NULL;
    void *handle = curl.easy_init();
    if (handle != NULL && add_headers(&headers, key, content_type) &&
        prepare(handle, url, agent, headers, timeout_seconds, &into) &&
        (content_type == NULL || attach(handle, body, body_count)))
        status = perform(handle, &into);
    if (handle != NULL) curl.easy_cleanup(handle);
    curl.slist_free_all(headers);
    return status;
}

void bfcurl_reply_free(bfcurl_reply *reply) {
    free(reply->body);
    *reply = (bfcurl_reply){0};
}
