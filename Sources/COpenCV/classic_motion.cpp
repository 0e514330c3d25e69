#include "classic.hpp"
#include <opencv2/video/tracking.hpp>

using namespace bonafide;
using namespace bonafide::classic;

namespace {

/// Wang et al. 2004 as scikit-image's `structural_similarity` has it by default: a uniform window, sample covariance, and
/// only windows that lie within the picture.
constexpr int window = 7;

cv::Mat windowSums(const cv::Mat &values) {
    cv::Mat sums;
    cv::boxFilter(values, sums, CV_32S, cv::Size(window, window), cv::Point(-1, -1), false);
    constexpr int margin = window / 2;
    return sums(cv::Rect(margin, margin, sums.cols - 2 * margin, sums.rows - 2 * margin));
}

cv::Mat products(const cv::Mat &a, const cv::Mat &b) {
    cv::Mat result;
    cv::multiply(a, b, result, 1, CV_16U); // 255 x 255 fits
    return result;
}

double similarity(const cv::Mat &x, const cv::Mat &y) {
    constexpr double count = window * window, sample = count / (count - 1);
    constexpr double c1 = 0.01 * 255 * 0.01 * 255, c2 = 0.03 * 255 * 0.03 * 255;
    const cv::Mat sx = windowSums(x), sy = windowSums(y);
    const cv::Mat sxx = windowSums(products(x, x)), syy = windowSums(products(y, y)), sxy = windowSums(products(x, y));
    double sum = 0;
    for (int row = 0; row < sx.rows; ++row) {
        const int *px = sx.ptr<int>(row), *py = sy.ptr<int>(row);
        const int *pxx = sxx.ptr<int>(row), *pyy = syy.ptr<int>(row), *pxy = sxy.ptr<int>(row);
        for (int i = 0; i < sx.cols; ++i) {
            const double mx = px[i] / count, my = py[i] / count;
            const double vx = sample * (pxx[i] / count - mx * mx), vy = sample * (pyy[i] / count - my * my);
            const double vxy = sample * (pxy[i] / count - mx * my);
            sum += (2 * mx * my + c1) * (2 * vxy + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
        }
    }
    return sum / double(sx.total());
}

/// The picture with its mean level, rounded down, where `excluded` is set.
cv::Mat filled(const cv::Mat &gray, const cv::Mat &excluded) {
    cv::Mat result = gray.clone();
    result.setTo(std::floor(cv::mean(gray, excluded)[0]), excluded);
    return result;
}

cv::Mat flowMagnitude(const cv::Mat &first, const cv::Mat &second) {
    constexpr double scale = 0.5, sigma = 1.5;
    constexpr int levels = 3, area = 21, iterations = 3, neighbourhood = 7;
    cv::Mat flow, parts[2], magnitude;
    cv::calcOpticalFlowFarneback(first, second, flow, scale, levels, area, iterations, neighbourhood, sigma, 0);
    cv::split(flow, parts);
    cv::magnitude(parts[0], parts[1], magnitude);
    return magnitude;
}

} // namespace

extern "C" {

bfcv_status bfcv_classic_similarity(const bfcv_image *first, bfcv_box first_face, const bfcv_image *second,
                                    bfcv_box second_face, double *result) {
    return guarded([&] {
        CV_Assert(result);
        const Frame one(first, first_face), other(second, second_face);
        const cv::Rect area = commonArea(one, other);
        *result = 0;
        if (area.width < window || area.height < window) return BFCV_OK;
        const cv::Mat excluded = ~(one.background(area) & other.background(area));
        *result = similarity(filled(one.gray(area), excluded), filled(other.gray(area), excluded));
        return BFCV_OK;
    });
}

bfcv_status bfcv_classic_measure_motion(const bfcv_image *first, bfcv_box first_face, const bfcv_image *second,
                                        bfcv_box second_face, bfcv_classic_motion *motion) {
    return guarded([&] {
        CV_Assert(motion);
        const Frame one(first, first_face), other(second, second_face);
        const cv::Rect area = commonArea(one, other), face = one.face & area;
        const cv::Mat magnitude = flowMagnitude(one.gray(area), other.gray(area));
        cv::Scalar mean, deviation;
        cv::meanStdDev(magnitude, mean, deviation, one.background(area) & other.background(area));
        *motion = {face.empty() ? 0 : cv::mean(magnitude(face))[0], mean[0], deviation[0]};
        return BFCV_OK;
    });
}

} // extern "C"
