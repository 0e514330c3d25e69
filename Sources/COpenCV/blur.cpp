#include "guard.hpp"

using namespace bonafide;

extern "C" bfcv_status bfcv_gaussian_blur(const bfcv_image *image, double sigma, uint8_t *out, size_t out_length) {
    return guarded([&] {
        const cv::Mat source = view(image);
        CV_Assert(sigma > 0 && out && out_length == image->length);
        cv::Mat result(source.size(), source.type(), out);
        cv::GaussianBlur(source, result, cv::Size(), sigma);
        return BFCV_OK;
    });
}
