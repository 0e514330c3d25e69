#ifndef BONAFIDE_COPENCV_H
#define BONAFIDE_COPENCV_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What every call returns. No C++ exception crosses this boundary.
typedef enum bfcv_status {
    BFCV_OK = 0,
    BFCV_BAD_ARGUMENT = 1,
    BFCV_OUT_OF_MEMORY = 2,
    BFCV_FAILED = 3,
} bfcv_status;

/// Pixels borrowed for one call: interleaved 8-bit samples, rows without padding.
typedef struct bfcv_image {
    const uint8_t *pixels;
    size_t length;
    int32_t width;
    int32_t height;
    int32_t channels;
} bfcv_image;

/// A position in pixels.
typedef struct bfcv_point {
    float x;
    float y;
} bfcv_point;

/// The text of the last failure on this thread; valid until the next one.
const char *bfcv_last_error(void);

/// Turns OpenCV's own threads off; parallelism is the caller's.
void bfcv_use_one_thread(void);

#ifdef __cplusplus
}
#endif

#include "copencv_blur.h"
#include "copencv_classic.h"
#include "copencv_contrast.h"
#include "copencv_drawing.h"
#include "copencv_motion.h"
#include "copencv_pad.h"
#include "copencv_statistics.h"
#include "copencv_warp.h"

#endif
