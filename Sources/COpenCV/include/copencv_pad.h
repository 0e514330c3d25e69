#ifndef BONAFIDE_COPENCV_PAD_H
#define BONAFIDE_COPENCV_PAD_H

#include "copencv_warp.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { BFCV_TEXTURE_BINS = 10 };

// A box or a square patch may reach beyond its picture: what lies outside is left out.

/// The sharpest peak of the mean log power spectrum above its ring's median, in natural logarithms, over 32 x 32
/// windows of square patches of a grey image. `windows` receives how many were used; below 2 the peak is 0.
bfcv_status bfcv_periodic_peak(const bfcv_image *gray, const bfcv_point *centers, int32_t count, int32_t side,
                               float *peak, int32_t *windows);

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
