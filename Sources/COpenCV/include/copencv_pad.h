#ifndef BONAFIDE_COPENCV_PAD_H
#define BONAFIDE_COPENCV_PAD_H

#include "copencv_warp.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { BFCV_TEXTURE_BINS = 10 };

// A box or a square patch may reach beyond its picture: what lies outside is left out.

/// What the mean log power spectrum over 32 x 32 windows of square patches of a grey image shows; all in natural logarithms.
typedef struct bfcv_pattern {
    float peak; // the sharpest peak above its ring's median
    float
        shared_peak; // the sharpest that stands as far above in windows spread over the whole picture, at one frequency
    float fine_detail; // the power above half a cycle a pixel over that which rounding to 8 bits gives, 0 = nothing
    int32_t windows;   // how many were used; below 2 everything else is 0
} bfcv_pattern;

bfcv_status bfcv_measure_pattern(const bfcv_image *gray, const bfcv_point *centers, int32_t count, int32_t side,
                                 bfcv_pattern *out);

/// The quantisation that an earlier JPEG compression left in the luma of the middle of a box, wherever its blocks begin, as a
/// part of the standard's table (ISO/IEC 10918-1, table K.1): 1 = libjpeg's quality 50, 0.5 = 75; 0 where no trace is found.
/// `blocks` receives how many blocks of 8 x 8 pixels were looked at.
bfcv_status bfcv_compression_step(const bfcv_image *gray, bfcv_box box, float *step, int32_t *blocks);

/// The common logarithm of the share of the spectrum's energy above a quarter of a cycle per pixel, for the largest
/// power-of-two square (at most 256) in the middle of `box`. `side` receives the square's side; below 32 nothing else.
bfcv_status bfcv_high_frequency_share(const bfcv_image *gray, bfcv_box box, float *share, int32_t *side);

/// The histogram, with sum 1, of rotation invariant uniform binary patterns (8 neighbours, radius 1) in the middle
/// of `box`, at most 256 pixels across; BFCV_TEXTURE_BINS values. `pixels` receives how many were counted.
bfcv_status bfcv_texture_histogram(const bfcv_image *gray, bfcv_box box, float *histogram, int32_t *pixels);

/// The mean distance of an RGB image's pixels from grey in the Cb-Cr plane, over square patches.
bfcv_status bfcv_mean_chroma(const bfcv_image *rgb, const bfcv_point *centers, int32_t count, int32_t side,
                             float *chroma, int32_t *pixels);

/// The share of pixels in a polygon of an RGB image that are bright, nearly colourless and far above the median.
bfcv_status bfcv_highlight_share(const bfcv_image *rgb, const bfcv_point *polygon, int32_t count, float *share,
                                 int32_t *pixels);

/// How well straight edges beside three sides of a face's box close around it: the least covered side's share of
/// edge, 0...1, for the best three; -1 where the picture has room on fewer. Black padding at the rim is no edge.
bfcv_status bfcv_frame_closure(const bfcv_image *gray, bfcv_box box, float *closure);

#ifdef __cplusplus
}
#endif

#endif
