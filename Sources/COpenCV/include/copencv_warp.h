#ifndef BONAFIDE_COPENCV_WARP_H
#define BONAFIDE_COPENCV_WARP_H

#include "copencv.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum bfcv_interpolation { BFCV_NEAREST = 0, BFCV_LINEAR = 1, BFCV_CUBIC = 2, BFCV_AREA = 3 } bfcv_interpolation;
typedef enum bfcv_border { BFCV_BORDER_ZERO = 0, BFCV_BORDER_REPLICATE = 1 } bfcv_border;

/// How warped pixels become a tensor: value = sample * scale[c] + offset[c], c in the tensor's channel order.
typedef struct bfcv_tensor_form {
    int32_t width;
    int32_t height;
    int32_t planar;        // 1: channel, row, column; 0: row, column, channel
    int32_t swap_red_blue; // 1: the tensor's channel order is blue, green, red
    float scale[3];
    float offset[3];
} bfcv_tensor_form;

/// cv::resize of an image; `out` holds width * height * channels bytes.
bfcv_status bfcv_resize(const bfcv_image *image, int32_t width, int32_t height, bfcv_interpolation interpolation,
                        uint8_t *out, size_t out_length);

/// A rectangle of whole pixels.
typedef struct bfcv_box {
    int32_t x;
    int32_t y;
    int32_t width;
    int32_t height;
} bfcv_box;

/// cv::resize of a box that lies within the image; `out` holds width * height * channels bytes.
bfcv_status bfcv_resize_region(const bfcv_image *image, bfcv_box box, int32_t width, int32_t height,
                               bfcv_interpolation interpolation, uint8_t *out, size_t out_length);

/// cv::warpAffine; `matrix` is the 2x3 map from the result's pixels to the image's (row-major).
bfcv_status bfcv_warp_affine(const bfcv_image *image, const double *matrix, int32_t width, int32_t height,
                             bfcv_border border, uint8_t *out, size_t out_length);

/// Warps an RGB or grey image (bilinear) and writes width * height * 3 floats in the tensor's form.
bfcv_status bfcv_warp_to_tensor(const bfcv_image *image, const double *matrix, bfcv_border border,
                                const bfcv_tensor_form *form, float *out, size_t out_count);

/// cv::cvtColor from RGB to 8-bit grey.
bfcv_status bfcv_gray(const bfcv_image *image, uint8_t *out, size_t out_length);

#ifdef __cplusplus
}
#endif

#endif
