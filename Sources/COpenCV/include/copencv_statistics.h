#ifndef BONAFIDE_COPENCV_STATISTICS_H
#define BONAFIDE_COPENCV_STATISTICS_H

#include "copencv.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Whole pixels of an image; it must lie within it and not be empty.
typedef struct bfcv_window {
    int32_t x;
    int32_t y;
    int32_t width;
    int32_t height;
} bfcv_window;

/// What the pixels of one polygon are like.
typedef struct bfcv_region_statistics {
    uint32_t count;          // pixels inside, border included
    double mean[3];          // of red, green, blue; 0 when there is no pixel
    uint32_t histogram[256]; // of luma (BT.601)
} bfcv_region_statistics;

/// What the original pixels of a window are like.
typedef struct bfcv_texture_statistics {
    double laplacian_variance; // of the 3x3 Laplacian of luma
    double noise_sigma;        // Immerkaer's operator, median instead of mean
    double block_difference;   // B of Wang, Sheikh, Bovik 2002: mean step across the borders of 8x8 blocks
    double block_activity;     // A: mean step inside the blocks
    double zero_crossing_rate; // Z
} bfcv_texture_statistics;

/// cv::resize of a window of an RGB image, INTER_AREA when it shrinks, else INTER_LINEAR; `out` holds width * height * 3 bytes.
bfcv_status bfcv_resize_window(const bfcv_image *image, const bfcv_window *window, int32_t width, int32_t height,
                               uint8_t *out, size_t out_length);

/// Statistics of `region_count` polygons (x, y pairs, one after the other) of an RGB image.
bfcv_status bfcv_measure_regions(const bfcv_image *image, const float *points, const int32_t *point_counts,
                                 int32_t region_count, bfcv_region_statistics *out);

/// Statistics of the original pixels of a window of at least 24x24; blocks are counted from the image's origin.
bfcv_status bfcv_measure_texture(const bfcv_image *image, const bfcv_window *window, bfcv_texture_statistics *out);

/// The blur effect of Crete et al. 2007 of an RGB image's luma, 0...1, 1 = most blurred; -1 when the image is flat.
bfcv_status bfcv_measure_blur(const bfcv_image *image, int32_t filter_size, double *out);

/// The mean Scharr gradient of luma outside the polygons, after the image was shrunk to `longer_side`;
/// `share` is the part of the pixels that lies outside; `histogram` holds 256 counts of the whole shrunken luma.
bfcv_status bfcv_measure_background(const bfcv_image *image, const float *points, const int32_t *point_counts,
                                    int32_t region_count, int32_t longer_side, double *gradient, double *share,
                                    uint32_t *histogram);

#ifdef __cplusplus
}
#endif

#endif
