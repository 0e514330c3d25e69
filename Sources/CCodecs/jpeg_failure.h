#ifndef BONAFIDE_CODEC_JPEG_FAILURE_H
#define BONAFIDE_CODEC_JPEG_FAILURE_H

#include "failure.h"
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

/// libjpeg's error manager (must come first) with the way out and what was wrong.
typedef struct jpeg_failure {
    struct jpeg_error_mgr manager;
    jmp_buf way_out;
    bfcodec_status status;
} jpeg_failure;

/// Makes libjpeg silent and strict: errors, and warnings that mean lost picture data, jump to `way_out`.
struct jpeg_error_mgr *jpeg_failure_init(jpeg_failure *failure);

/// The status to return after a jump, with its sentence kept.
bfcodec_status jpeg_failure_report(const jpeg_failure *failure);

#endif
