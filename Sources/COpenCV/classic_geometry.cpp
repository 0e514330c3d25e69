#include "classic.hpp"
#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <vector>

using namespace bonafide;
using namespace bonafide::classic;

namespace {

using Points = std::vector<cv::Point2f>;

constexpr size_t minimumInliers = 20, minimumPoints = 20, minimumPointsForPatches = 40, minimumPointsOfPatch = 8;
/// In a picture of 640 pixels neighbouring floats are 3e-5 or 6e-5 apart: distances that vary less are rounding.
constexpr double minimumDeviation = 1e-4;

Points points(const bfcv_point *from, int32_t count) {
    Points result;
    for (int32_t i = 0; i < count; ++i) result.emplace_back(from[i].x, from[i].y);
    return result;
}

double deviation(const std::vector<double> &values, double mean) {
    double sum = 0;
    for (double value : values) sum += (value - mean) * (value - mean);
    return std::sqrt(sum / double(values.size()));
}

double mean(const std::vector<double> &values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum / double(values.size());
}

void measurePlane(const Points &first, const Points &second, const float *depths, bfcv_classic_geometry &geometry) {
    if (first.size() < minimumPoints) return;
    std::vector<uint8_t> isInlier;
    const cv::Mat plane = cv::findHomography(first, second, isInlier, cv::RANSAC, inlierDistance);
    if (plane.empty() || size_t(std::count(isInlier.begin(), isInlier.end(), 1)) < minimumInliers) return;
    Points mapped;
    cv::perspectiveTransform(first, mapped, plane);
    std::vector<double> distances, inlierDepths;
    for (size_t i = 0; i < first.size(); ++i) {
        if (!isInlier[i]) continue;
        distances.push_back(cv::norm(mapped[i] - second[i]));
        inlierDepths.push_back(std::abs(double(depths[i])));
    }
    const double meanDistance = mean(distances), meanDepth = mean(inlierDepths);
    geometry.inliers = int32_t(distances.size());
    geometry.residual = meanDistance;
    const double distanceDeviation = deviation(distances, meanDistance);
    const double depthDeviation = deviation(inlierDepths, meanDepth);
    if (!(distanceDeviation > minimumDeviation && depthDeviation > 0)) return;
    double covariance = 0;
    for (size_t i = 0; i < distances.size(); ++i)
        covariance += (distances[i] - meanDistance) * (inlierDepths[i] - meanDepth);
    covariance /= double(distances.size());
    geometry.correlated = 1;
    geometry.correlation = std::clamp(covariance / (distanceDeviation * depthDeviation), -1.0, 1.0);
}

/// bg-verify seeds its clusters by chance, so its number changes from run to run; here they are always the same.
double patchDispersion(const Points &first, const Points &second) {
    constexpr int clusters = 8, attempts = 3, seed = 0;
    const cv::TermCriteria criteria(cv::TermCriteria::EPS + cv::TermCriteria::MAX_ITER, 50, 1e-3);
    if (first.size() < minimumPointsForPatches) return 0;
    const int patches = std::min(clusters, std::max(3, int(first.size() / 8)));
    std::vector<int> labels;
    cv::setRNGSeed(seed);
    cv::kmeans(cv::Mat(first).reshape(1), patches, labels, criteria, attempts, cv::KMEANS_PP_CENTERS);
    cv::Mat rows;
    for (int patch = 0; patch < patches; ++patch) {
        Points from, to;
        for (size_t i = 0; i < first.size(); ++i) {
            if (labels[i] != patch) continue;
            from.push_back(first[i]);
            to.push_back(second[i]);
        }
        if (from.size() < minimumPointsOfPatch) continue;
        const cv::Mat homography = cv::findHomography(from, to, cv::RANSAC, inlierDistance);
        if (!homography.empty() && cv::checkRange(homography)) rows.push_back(homography.reshape(1, 1));
    }
    if (rows.rows < 2) return 0;
    double sum = 0;
    for (int column = 0; column < rows.cols; ++column) {
        cv::Scalar average, spread;
        cv::meanStdDev(rows.col(column), average, spread);
        sum += spread[0];
    }
    return sum / double(rows.cols);
}

} // namespace

extern "C" {

bfcv_status bfcv_classic_measure_geometry(const bfcv_point *first, const bfcv_point *second, const float *depths,
                                          int32_t count, bfcv_classic_geometry *geometry) {
    return guarded([&] {
        CV_Assert(geometry && count >= 0 && (count == 0 || (first && second && depths)));
        const Points from = points(first, count), to = points(second, count);
        *geometry = {};
        measurePlane(from, to, depths, *geometry);
        geometry->dispersion = patchDispersion(from, to);
        return BFCV_OK;
    });
}

} // extern "C"
