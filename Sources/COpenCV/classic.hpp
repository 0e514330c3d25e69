#ifndef BONAFIDE_CLASSIC_HPP
#define BONAFIDE_CLASSIC_HPP

#include "copencv_classic.h"
#include "guard.hpp"

namespace bonafide::classic {

/// RANSAC's limit for an inlier, in pixels.
constexpr double inlierDistance = 3;

/// A grey frame, and 255 where its background is.
struct Frame {
    cv::Mat gray, background;
    cv::Rect face;

    Frame(const bfcv_image *image, bfcv_box box) : gray(view(image)) {
        constexpr double bodyShare = 0.3;
        CV_Assert(gray.type() == CV_8U);
        const cv::Rect whole(0, 0, gray.cols, gray.rows);
        face = box.width > 0 ? cv::Rect(box.x, box.y, box.width, box.height) & whole : cv::Rect();
        background = cv::Mat(gray.size(), CV_8U, cv::Scalar(255));
        background(face) = 0;
        background.rowRange(gray.rows - int(gray.rows * bodyShare), gray.rows) = 0;
    }
};

inline cv::Rect commonArea(const Frame &first, const Frame &second) {
    return cv::Rect(cv::Point(), first.gray.size()) & cv::Rect(cv::Point(), second.gray.size());
}

} // namespace bonafide::classic

#endif
