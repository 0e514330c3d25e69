#ifndef CCURL_H
#define CCURL_H

/* One HTTP exchange by libcurl, which is opened with dlopen when it is needed: linked, it and the 25 libraries below it
   would be loaded by every command. */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    BFCURL_DONE,          /* there is a reply, whatever its status */
    BFCURL_NO_LIBRARY,    /* libcurl cannot be opened, or lacks a function */
    BFCURL_NO_CONNECTION, /* no server, no TLS that is trusted, or no HTTP */
    BFCURL_TIMED_OUT,
    BFCURL_TOO_LARGE, /* the reply has more bytes than it may */
} bfcurl_status;

/* What came back. */
typedef struct {
    long status;
    char *body;
    size_t count;
} bfcurl_reply;

/* Sends a request and reads the whole reply in so much time, with TLS verified, by no proxy, without following redirects.
   `agent` is for the header User-Agent, `key` for X-API-Key (NULL: none), `content_type` for Content-Type (NULL: a GET
   without a body, else a POST). Every pointer is borrowed for the call; `reply` is to be freed in any case. */
bfcurl_status bfcurl_exchange(const char *url, const char *agent, const char *key, const char *content_type,
                              const uint8_t *body, size_t body_count, long timeout_seconds, size_t maximum_count,
                              bfcurl_reply *reply);
void bfcurl_reply_free(bfcurl_reply *reply);

#ifdef __cplusplus
}
#endif

#endif
