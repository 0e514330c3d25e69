#ifndef BONAFIDE_COPENCV_CONTRAST_H
#define BONAFIDE_COPENCV_CONTRAST_H

#include "copencv.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Contrast limited adaptive histogram equalisation (cv::CLAHE) of the lightness of an RGB image in L*a*b*, over
/// `tiles` x `tiles` parts. `out` holds width * height * 3 bytes.
bfcv_status bfcv_raise_contrast(const bfcv_image *rgb, double clip_limit, int32_t tiles, uint8_t *out,
                                size_t out_length);

#ifdef __cplusplus
}
#endif

#endif
