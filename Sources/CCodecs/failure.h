#ifndef BONAFIDE_CODEC_FAILURE_H
#define BONAFIDE_CODEC_FAILURE_H

#include "ccodecs.h"

/// Keeps a sentence (a string literal) for `bfcodec_last_error` and returns the status.
bfcodec_status bfcodec_fail(bfcodec_status status, const char *sentence);

#endif
