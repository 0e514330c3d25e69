#include "guard.hpp"
#include "polygons.hpp"
#include <opencv2/calib3d.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/video/tracking.hpp>

using namespace bonafide;

namespace {

std::vector<cv::Point2f> vectorOf(const bfcv_point *points, int32_t count) {
    CV_Assert(count >= 0 && (points || count == 0));
    std::vector<cv::Point2f> result(static_cast<size_t>(count));
    for (size_t i = 0; i < result.size(); ++i) result[i] = {points[i].x, points[i].y};
    return result;
}

/// 255 where no polygon lies.
cv::Mat outside(const bfcv_polygons &shapes, cv::Size size) {
    cv::Mat mask(size, CV_8U, cv::Scalar(255));
    const int limit = std::max(size.width, size.height);
    for (const Polygon &polygon : polygons(shapes.coordinates, shapes.counts, shapes.number, 1, limit))
        cv::fillConvexPoly(mask, polygon, cv::Scalar(0));
    return mask;
}

int32_t write(const std::vector<cv::Point2f> &points, bfcv_point *out, int32_t capacity) {
    const auto count = std::min<size_t>(points.size(), static_cast<size_t>(capacity));
    for (size_t i = 0; i < count; ++i) out[i] = {points[i].x, points[i].y};
    return static_cast<int32_t>(count);
}

cv::Mat grayView(const bfcv_image *image) {
    cv::Mat result = view(image);
    CV_Assert(result.channels() == 1);
    return result;
}

struct Features {
    std::vector<cv::KeyPoint> points;
    cv::Mat descriptors;
};

Features orb(const cv::Mat &gray, const cv::Mat &mask) {
    // 1500 points, as bg-verify's fallback; a low threshold, because a plain room has weak corners.
    static constexpr int count = 1500, edge = 15, threshold = 10;
    Features features;
    cv::ORB::create(count, 1.2f, 8, edge, 0, 2, cv::ORB::HARRIS_SCORE, 31, threshold)
        ->detectAndCompute(gray, mask, features.points, features.descriptors);
    return features;
}

/// For each descriptor its best match if that is far better than the second best, else -1.
std::vector<int> best(const cv::Mat &query, const cv::Mat &train) {
    static constexpr float ratio = 0.75f;
    std::vector<std::vector<cv::DMatch>> candidates;
    cv::BFMatcher(cv::NORM_HAMMING).knnMatch(query, train, candidates, 2);
    std::vector<int> result(static_cast<size_t>(query.rows), -1);
    for (const auto &pair : candidates)
        if (pair.size() == 2 && pair[0].distance < ratio * pair[1].distance)
            result[static_cast<size_t>(pair[0].queryIdx)] = pair[0].trainIdx;
    return result;
}

/// Local mean; the window is the one of the definition.
cv::Mat blurred(const cv::Mat &values) {
    cv::Mat result;
    cv::GaussianBlur(values, result, {11, 11}, 1.5);
    return result;
}

cv::Mat structuralSimilarity(const cv::Mat &a, const cv::Mat &b) {
    static constexpr double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;
    cv::Mat x, y;
    a.convertTo(x, CV_32F);
    b.convertTo(y, CV_32F);
    const cv::Mat mx = blurred(x), my = blurred(y);
    const cv::Mat mxx = mx.mul(mx), myy = my.mul(my), mxy = mx.mul(my);
    const cv::Mat vx = blurred(x.mul(x)) - mxx, vy = blurred(y.mul(y)) - myy, vxy = blurred(x.mul(y)) - mxy;
    cv::Mat result;
    cv::divide((2 * mxy + c1).mul(2 * vxy + c2), (mxx + myy + c1).mul(vx + vy + c2), result);
    return result;
}

} // namespace

extern "C" {

bfcv_status bfcv_corners(const bfcv_image *gray, bfcv_polygons polygons, float quality, float distance,
                         bfcv_point *corners, int32_t capacity, int32_t *found) {
    return guarded([&] {
        const cv::Mat picture = grayView(gray);
        std::vector<cv::Point2f> points;
        cv::goodFeaturesToTrack(picture, points, capacity, quality, distance, outside(polygons, picture.size()));
        *found = write(points, corners, capacity);
        return BFCV_OK;
    });
}

bfcv_status bfcv_normalize_contrast(const bfcv_image *gray, int32_t radius, float floor, uint8_t *out,
                                    size_t out_length) {
    return guarded([&] {
        static constexpr double middle = 128, step = 48;
        const cv::Mat picture = grayView(gray);
        CV_Assert(out && out_length == picture.total() && radius > 0);
        const cv::Size window(2 * radius + 1, 2 * radius + 1);
        cv::Mat values, mean, deviation;
        picture.convertTo(values, CV_32F);
        cv::boxFilter(picture, mean, CV_32F, window);
        cv::sqrBoxFilter(picture, deviation, CV_32F, window);
        deviation -= mean.mul(mean);
        cv::max(deviation, 0, deviation);
        deviation += floor * floor;
        cv::sqrt(deviation, deviation);
        cv::divide(values - mean, deviation, values, step);
        values.convertTo(cv::Mat(picture.size(), CV_8U, out), CV_8U, 1, middle);
        return BFCV_OK;
    });
}

bfcv_status bfcv_track(const bfcv_image *first, const bfcv_image *second, const bfcv_tracking *how,
                       const bfcv_point *points, bfcv_point *guesses, int32_t count, uint8_t *followed) {
    return guarded([&] {
        CV_Assert(how && followed);
        if (count == 0) return BFCV_OK;
        const cv::Size window(how->window, how->window);
        std::vector<cv::Mat> one, other;
        cv::buildOpticalFlowPyramid(grayView(first), one, window, how->levels);
        cv::buildOpticalFlowPyramid(grayView(second), other, window, how->levels);
        const cv::TermCriteria stop(cv::TermCriteria::COUNT | cv::TermCriteria::EPS, 20, 0.01);
        const int flags = cv::OPTFLOW_USE_INITIAL_FLOW;
        const std::vector<cv::Point2f> start = vectorOf(points, count);
        std::vector<cv::Point2f> end = vectorOf(guesses, count), back = start;
        std::vector<uint8_t> there, returned;
        cv::calcOpticalFlowPyrLK(one, other, start, end, there, cv::noArray(), window, how->levels, stop, flags,
                                 how->minimum_eigenvalue);
        cv::calcOpticalFlowPyrLK(other, one, end, back, returned, cv::noArray(), window, how->levels, stop, flags,
                                 how->minimum_eigenvalue);
        for (size_t i = 0; i < start.size(); ++i)
            followed[i] = there[i] && returned[i] && cv::norm(back[i] - start[i]) <= how->maximum_return;
        write(end, guesses, count);
        return BFCV_OK;
    });
}

bfcv_status bfcv_match(const bfcv_image *first, const bfcv_image *second, bfcv_polygons first_polygons,
                       bfcv_polygons second_polygons, bfcv_point *from, bfcv_point *to, int32_t capacity,
                       int32_t *found) {
    return guarded([&] {
        const cv::Mat one = grayView(first), other = grayView(second);
        const Features a = orb(one, outside(first_polygons, one.size()));
        const Features b = orb(other, outside(second_polygons, other.size()));
        std::vector<cv::Point2f> starts, ends;
        if (a.points.size() >= 2 && b.points.size() >= 2) {
            const std::vector<int> forth = best(a.descriptors, b.descriptors),
                                   back = best(b.descriptors, a.descriptors);
            for (size_t i = 0; i < forth.size(); ++i) {
                if (forth[i] < 0 || back[static_cast<size_t>(forth[i])] != static_cast<int>(i)) continue;
                starts.push_back(a.points[i].pt);
                ends.push_back(b.points[static_cast<size_t>(forth[i])].pt);
            }
        }
        *found = write(starts, from, capacity);
        write(ends, to, capacity);
        return BFCV_OK;
    });
}

bfcv_status bfcv_homography(const bfcv_point *from, const bfcv_point *to, int32_t count, double tolerance,
                            double *homography, uint8_t *inliers, int32_t *exists) {
    return guarded([&] {
        CV_Assert(homography && inliers && exists);
        static constexpr int minimum = 4, iterations = 2000;
        static constexpr double confidence = 0.999;
        cv::Mat matrix, mask;
        if (count >= minimum)
            matrix = cv::findHomography(vectorOf(from, count), vectorOf(to, count), cv::USAC_MAGSAC, tolerance, mask,
                                        iterations, confidence);
        *exists = !matrix.empty();
        for (int32_t i = 0; i < count; ++i) inliers[i] = *exists && mask.at<uint8_t>(i) != 0;
        if (*exists) std::copy_n(matrix.ptr<double>(), 9, homography);
        return BFCV_OK;
    });
}

bfcv_status bfcv_similarity(const bfcv_image *first, const bfcv_image *second, const double *homography,
                            bfcv_polygons first_polygons, bfcv_polygons second_polygons, float *similarity,
                            float *share) {
    return guarded([&] {
        const cv::Mat one = grayView(first), other = grayView(second);
        const cv::Mat map(3, 3, CV_64F, const_cast<double *>(homography));
        cv::Mat warped, shown, mask = outside(first_polygons, one.size());
        cv::warpPerspective(other, warped, map, one.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                            cv::BORDER_REPLICATE);
        cv::warpPerspective(outside(second_polygons, other.size()), shown, map, one.size(),
                            cv::INTER_NEAREST | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT, cv::Scalar(0));
        mask &= shown;
        // A window that reaches into what is left out would compare it.
        cv::erode(mask, mask, cv::Mat::ones(11, 11, CV_8U));
        const int compared = cv::countNonZero(mask);
        *share = static_cast<float>(compared) / static_cast<float>(mask.total());
        *similarity = compared ? static_cast<float>(cv::mean(structuralSimilarity(one, warped), mask)[0]) : 0;
        return BFCV_OK;
    });
}

bfcv_status bfcv_difference(const bfcv_image *first, const bfcv_image *second, int32_t side, float *difference) {
    return guarded([&] {
        CV_Assert(side > 0);
        cv::Mat one, other;
        cv::resize(grayView(first), one, {side, side}, 0, 0, cv::INTER_AREA);
        cv::resize(grayView(second), other, {side, side}, 0, 0, cv::INTER_AREA);
        *difference = static_cast<float>(cv::norm(one, other, cv::NORM_L1) / (double(side) * side));
        return BFCV_OK;
    });
}

} // extern "C"
