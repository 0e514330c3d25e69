#include "guard.hpp"

using namespace bonafide;

extern "C" bfcv_status bfcv_raise_contrast(const bfcv_image *rgb, double clip_limit, int32_t tiles, uint8_t *out,
                                           size_t out_length) {
    return guarded([&] {
        const cv::Mat source = view(rgb);
        CV_Assert(source.channels() == 3 && tiles > 0 && out && out_length == rgb->length);
        cv::Mat lab, lightness;
        cv::cvtColor(source, lab, cv::COLOR_RGB2Lab);
        cv::extractChannel(lab, lightness, 0);
        cv::createCLAHE(clip_limit, cv::Size(tiles, tiles))->apply(lightness, lightness);
        cv::insertChannel(lightness, lab, 0);
        cv::Mat result(source.size(), CV_8UC3, out);
        cv::cvtColor(lab, result, cv::COLOR_Lab2RGB);
        return BFCV_OK;
    });
}
