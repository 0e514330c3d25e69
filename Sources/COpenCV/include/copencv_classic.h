#ifndef BONAFIDE_COPENCV_CLASSIC_H
#define BONAFIDE_COPENCV_CLASSIC_H

#include "copencv_pad.h"
#include "copencv_warp.h"

#ifdef __cplusplus
extern "C" {
#endif

// bg-verify's measurements of two grey frames. A frame's background is what lies outside the box of its face and above
// its lowest three tenths; a box without width stands for no face. A box may reach beyond its frame.

/// How the second frame's background lies over the first's.
typedef struct bfcv_classic_registration {
    int32_t points; // of the frame with more of them
    int32_t matches;
    double inlier_ratio;  // of one homography from the first frame to the second, 0...1
    int32_t inliers;      // of `homography`; 0: the frames could not be registered, and the rest is not set
    double error;         // their mean distance after registration, in pixels of the first frame
    double homography[9]; // from the second frame to the first, row by row
} bfcv_classic_registration;

/// SIFT (ORB where it finds nothing), nearest neighbours with Lowe's ratio, RANSAC.
bfcv_status bfcv_classic_register(const bfcv_image *first, bfcv_box first_face, const bfcv_image *second,
                                  bfcv_box second_face, bfcv_classic_registration *result);

/// cv::warpPerspective, bilinear, black beyond the picture; `map` leads from the image's pixels to the result's.
bfcv_status bfcv_warp_perspective(const bfcv_image *image, const double *map, int32_t width, int32_t height,
                                  uint8_t *out, size_t out_length);

/// The structural similarity of the frames' common area, -1...1; what is background in one of them only, or in none,
/// becomes one level. 0 for less than 7 x 7 pixels.
bfcv_status bfcv_classic_similarity(const bfcv_image *first, bfcv_box first_face, const bfcv_image *second,
                                    bfcv_box second_face, double *similarity);

/// Motion from the first frame to the second, in pixels; 0 where there is no face or no background.
typedef struct bfcv_classic_motion {
    double face_mean;            // in the first frame's face
    double background_mean;      // in the common background
    double background_deviation; // in the common background
} bfcv_classic_motion;

/// Farneback's flow of the frames' common area.
bfcv_status bfcv_classic_measure_motion(const bfcv_image *first, bfcv_box first_face, const bfcv_image *second,
                                        bfcv_box second_face, bfcv_classic_motion *motion);

/// How a face's points move between two frames.
typedef struct bfcv_classic_geometry {
    int32_t inliers;    // of one homography; 0: there is none with 20, and the next three are not set
    double residual;    // their mean distance from it, in pixels
    int32_t correlated; // 1: `correlation` is defined
    double correlation; // of their distances with their depths, -1...1
    double dispersion;  // the mean standard deviation of the coefficients of eight patches' homographies
} bfcv_classic_geometry;

bfcv_status bfcv_classic_measure_geometry(const bfcv_point *first, const bfcv_point *second, const float *depths,
                                          int32_t count, bfcv_classic_geometry *geometry);

#ifdef __cplusplus
}
#endif

#endif
