#ifndef BONAFIDE_COPENCV_BLUR_H
#define BONAFIDE_COPENCV_BLUR_H

#include "copencv.h"

#ifdef __cplusplus
extern "C" {
#endif

/// cv::GaussianBlur of an image; its kernel's size follows from `sigma`, in pixels. `out` holds as many bytes as it.
bfcv_status bfcv_gaussian_blur(const bfcv_image *image, double sigma, uint8_t *out, size_t out_length);

#ifdef __cplusplus
}
#endif

#endif
