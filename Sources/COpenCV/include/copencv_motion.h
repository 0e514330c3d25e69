#ifndef BONAFIDE_COPENCV_MOTION_H
#define BONAFIDE_COPENCV_MOTION_H

#include "copencv_pad.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Polygons: the coordinates of all corners one after the other, x before y, and the corners of each.
typedef struct bfcv_polygons {
    const float *coordinates;
    const int32_t *counts;
    int32_t number;
} bfcv_polygons;

/// How points are followed from one grey picture to another.
typedef struct bfcv_tracking {
    int32_t window;           // side of the square around a point, in pixels
    int32_t levels;           // pyramid levels above the picture itself
    float minimum_eigenvalue; // of the window's gradients, below which a point is lost
    float maximum_return;     // how far from its start a point may end when it is followed back, in pixels
} bfcv_tracking;

/// The corners of a grey picture outside of convex polygons, the strongest first (Shi and Tomasi). `found` receives how
/// many of at most `capacity` were written.
bfcv_status bfcv_corners(const bfcv_image *gray, bfcv_polygons polygons, float quality, float distance,
                         bfcv_point *corners, int32_t capacity, int32_t *found);

/// A grey picture without its local brightness and contrast, so that a change of exposure or shading moves no point: 128 + 48
/// standard deviations from the mean of the square of 2 * radius + 1 pixels around; `floor` is added to their variance as its
/// square. `out` holds width * height bytes.
bfcv_status bfcv_normalize_contrast(const bfcv_image *gray, int32_t radius, float floor, uint8_t *out,
                                    size_t out_length);

/// Follows points from one grey picture to another of the same size and back (pyramidal Lucas-Kanade). `guesses` says
/// where they are expected and receives where they are; `followed` receives 1 for those that came back.
bfcv_status bfcv_track(const bfcv_image *first, const bfcv_image *second, const bfcv_tracking *how,
                       const bfcv_point *points, bfcv_point *guesses, int32_t count, uint8_t *followed);

/// Points of two grey pictures outside of their polygons that look alike (ORB, ratio test 0.75 both ways).
bfcv_status bfcv_match(const bfcv_image *first, const bfcv_image *second, bfcv_polygons first_polygons,
                       bfcv_polygons second_polygons, bfcv_point *from, bfcv_point *to, int32_t capacity,
                       int32_t *found);

/// The homography (row-major) that most pairs agree with within `tolerance` pixels (MAGSAC++ with a fixed seed), and which
/// do. `exists` receives 0 when there is none.
bfcv_status bfcv_homography(const bfcv_point *from, const bfcv_point *to, int32_t count, double tolerance,
                            double *homography, uint8_t *inliers, int32_t *exists);

/// The structural similarity (Wang et al. 2004, Gaussian window of 1.5 pixels) of two grey pictures of the same size where
/// neither lies in one of its polygons, after the second was brought onto the first by `homography` (from the first's pixels
/// to the second's); what the second does not show is left out. `share` receives the share of pixels compared.
bfcv_status bfcv_similarity(const bfcv_image *first, const bfcv_image *second, const double *homography,
                            bfcv_polygons first_polygons, bfcv_polygons second_polygons, float *similarity,
                            float *share);

/// The mean absolute difference of two grey pictures after both were reduced to `side` by `side` pixels.
bfcv_status bfcv_difference(const bfcv_image *first, const bfcv_image *second, int32_t side, float *difference);

#ifdef __cplusplus
}
#endif

#endif
