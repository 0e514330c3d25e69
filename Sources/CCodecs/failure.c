#include "failure.h"
#include <stdlib.h>

static _Thread_local const char *last_error = "no failure";

const char *bfcodec_last_error(void) { return last_error; }

bfcodec_status bfcodec_fail(bfcodec_status status, const char *sentence) {
    last_error = sentence;
    return status;
}

void bfcodec_free(uint8_t *bytes) { free(bytes); }
