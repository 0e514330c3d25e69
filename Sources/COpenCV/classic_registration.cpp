#include "classic.hpp"
#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <opencv2/core/hal/hal.hpp>
#include <opencv2/features2d.hpp>
#include <numeric>
#include <utility>
#include <vector>

using namespace bonafide;
using namespace bonafide::classic;

namespace {

constexpr size_t minimumMatches = 8;
constexpr double ratioOfNeighbours = 0.75;
/// Photographs of 640 pixels across have 1,000 points, up to 10,500, of which 7,700 in the background; smoothed noise,
/// which somebody might send, has 49,000. Describing them costs their number, matching them its square.
constexpr int mostPoints = 12000;
constexpr size_t mostMatched = 8000;

struct Features {
    std::vector<cv::KeyPoint> points;
    cv::Mat descriptors;

    /// Which points lie on a mask.
    std::vector<bool> on(const cv::Mat &mask) const {
        std::vector<bool> lies;
        for (const cv::KeyPoint &point : points)
            lies.push_back(mask.at<uint8_t>(int(point.pt.y + 0.5f), int(point.pt.x + 0.5f)) != 0);
        return lies;
    }
};

/// The `mostMatched` points of largest response, in their order.
Features strongest(const Features &found) {
    if (found.points.size() <= mostMatched) return found;
    std::vector<size_t> order(found.points.size());
    std::iota(order.begin(), order.end(), size_t(0));
    const auto response = [&](size_t i) { return found.points[i].response; };
    std::sort(order.begin(), order.end(),
              [&](size_t a, size_t b) { return response(a) != response(b) ? response(a) > response(b) : a < b; });
    order.resize(mostMatched);
    std::sort(order.begin(), order.end());
    Features kept;
    for (size_t i : order) {
        kept.points.push_back(found.points[i]);
        kept.descriptors.push_back(found.descriptors.row(int(i)));
    }
    return kept;
}

Features features(const cv::Mat &gray, const cv::Mat &mask) {
    Features found;
    cv::SIFT::create(mostPoints)->detectAndCompute(gray, mask, found.points, found.descriptors);
    if (!found.points.empty()) return strongest(found);
    constexpr int points = 1500, levels = 8, edge = 15, fastThreshold = 10;
    if (std::min(gray.cols, gray.rows) <= 2 * edge) return found;
    cv::ORB::create(points, 1.2f, levels, edge, 0, 2, cv::ORB::HARRIS_SCORE, 31, fastThreshold)
        ->detectAndCompute(gray, mask, found.points, found.descriptors);
    return found;
}

/// The nearest and the second nearest descriptor.
struct Neighbours {
    float nearest = INFINITY, second = INFINITY;
    size_t index = 0;

    void see(float distance, size_t candidate) {
        if (distance >= second) return;
        if (distance >= nearest) {
            second = distance;
            return;
        }
        second = nearest;
        nearest = distance;
        index = candidate;
    }

    bool areFarApart() const { return std::isfinite(second) && nearest < ratioOfNeighbours * second; }
};

struct Matches {
    std::vector<cv::Point2f> first, second;

    void add(const Features &a, size_t i, const Features &b, const Neighbours &neighbours) {
        if (!neighbours.areFarApart()) return;
        first.push_back(a.points[i].pt);
        second.push_back(b.points[neighbours.index].pt);
    }
};

/// Matches every point of `a` twice: with the points of `b` in one set and with those in another.
std::pair<Matches, Matches> match(const Features &a, const Features &b, const std::vector<bool> &inOne,
                                  const std::vector<bool> &inOther) {
    std::pair<Matches, Matches> matches;
    if (a.points.empty() || b.points.empty() || a.descriptors.type() != b.descriptors.type()) return matches;
    const bool isSIFT = a.descriptors.type() == CV_32F;
    const int length = a.descriptors.cols;
    for (size_t i = 0; i < a.points.size(); ++i) {
        const uint8_t *descriptor = a.descriptors.ptr(int(i));
        Neighbours one, other;
        for (size_t j = 0; j < b.points.size(); ++j) {
            const uint8_t *candidate = b.descriptors.ptr(int(j));
            const float distance =
                isSIFT ? std::sqrt(cv::hal::normL2Sqr_(reinterpret_cast<const float *>(descriptor),
                                                       reinterpret_cast<const float *>(candidate), length))
                       : float(cv::hal::normHamming(descriptor, candidate, length));
            if (inOne[j]) one.see(distance, j);
            if (inOther[j]) other.see(distance, j);
        }
        matches.first.add(a, i, b, one);
        matches.second.add(a, i, b, other);
    }
    return matches;
}

/// One homography of matched points; none, and no inlier, for fewer than eight matches.
struct Fit {
    cv::Mat homography;
    std::vector<uint8_t> isInlier;

    Fit(const std::vector<cv::Point2f> &from, const std::vector<cv::Point2f> &to) {
        if (from.size() < minimumMatches) return;
        homography = cv::findHomography(from, to, isInlier, cv::RANSAC, inlierDistance);
        if (homography.empty() || !cv::checkRange(homography)) isInlier.clear();
    }

    size_t inliers() const { return size_t(std::count(isInlier.begin(), isInlier.end(), 1)); }
};

double meanInlierDistance(const Fit &fit, const std::vector<cv::Point2f> &from, const std::vector<cv::Point2f> &to) {
    std::vector<cv::Point2f> mapped;
    cv::perspectiveTransform(from, mapped, fit.homography);
    double sum = 0;
    for (size_t i = 0; i < from.size(); ++i)
        if (fit.isInlier[i]) sum += cv::norm(mapped[i] - to[i]);
    return sum / double(fit.inliers());
}

} // namespace

extern "C" {

bfcv_status bfcv_classic_register(const bfcv_image *first, bfcv_box first_face, const bfcv_image *second,
                                  bfcv_box second_face, bfcv_classic_registration *result) {
    return guarded([&] {
        CV_Assert(result);
        const Frame one(first, first_face), other(second, second_face);
        // bg-verify finds the second frame's points under its own mask to count matches, and under the first frame's mask
        // to register; where the sizes differ it fails, and here the second frame's mask serves for both.
        const cv::Mat &registered = one.gray.size() == other.gray.size() ? one.background : other.background;
        const Features here = features(one.gray, one.background);
        const Features there = features(other.gray, other.background | registered);
        const std::vector<bool> isCounted = there.on(other.background);
        const auto [matches, used] = match(here, there, isCounted, there.on(registered));
        const size_t counted = size_t(std::count(isCounted.begin(), isCounted.end(), true));
        *result = {};
        result->points = int32_t(std::max(here.points.size(), counted));
        result->matches = int32_t(matches.first.size());
        const Fit across(matches.first, matches.second);
        if (!matches.first.empty()) result->inlier_ratio = double(across.inliers()) / double(matches.first.size());

        const Fit back(used.second, used.first);
        if (back.inliers() < minimumMatches) return BFCV_OK;
        result->inliers = int32_t(back.inliers());
        result->error = meanInlierDistance(back, used.second, used.first);
        std::copy_n(back.homography.ptr<double>(), 9, result->homography);
        return BFCV_OK;
    });
}

bfcv_status bfcv_warp_perspective(const bfcv_image *image, const double *map, int32_t width, int32_t height,
                                  uint8_t *out, size_t out_length) {
    return guarded([&] {
        const cv::Mat source = view(image), matrix(3, 3, CV_64F, const_cast<double *>(map));
        CV_Assert(map && out && width > 0 && height > 0);
        CV_Assert(out_length == size_t(width) * size_t(height) * size_t(image->channels));
        cv::Mat result(height, width, source.type(), out);
        cv::warpPerspective(source, result, matrix, result.size());
        return BFCV_OK;
    });
}

} // extern "C"
