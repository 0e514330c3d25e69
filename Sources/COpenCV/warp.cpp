#include "guard.hpp"
#include <cstring>

using namespace bonafide;

static cv::Mat destination(uint8_t *out, size_t length, int width, int height, int channels) {
    CV_Assert(out && width > 0 && height > 0 && length == size_t(width) * size_t(height) * size_t(channels));
    return cv::Mat(height, width, CV_8UC(channels), out);
}

static int flag(bfcv_interpolation interpolation) {
    switch (interpolation) {
    case BFCV_NEAREST: return cv::INTER_NEAREST;
    case BFCV_CUBIC: return cv::INTER_CUBIC;
    case BFCV_AREA: return cv::INTER_AREA;
    case BFCV_LINEAR: break;
    }
    return cv::INTER_LINEAR;
}

static void warp(const cv::Mat &source, const double *matrix, bfcv_border border, cv::Mat &result) {
    CV_Assert(matrix);
    const cv::Mat map(2, 3, CV_64F, const_cast<double *>(matrix));
    const int mode = border == BFCV_BORDER_REPLICATE ? cv::BORDER_REPLICATE : cv::BORDER_CONSTANT;
    cv::warpAffine(source, result, map, result.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, mode);
}

extern "C" {

bfcv_status bfcv_resize(const bfcv_image *image, int32_t width, int32_t height, bfcv_interpolation interpolation,
                        uint8_t *out, size_t out_length) {
    return guarded([&] {
        cv::Mat result = destination(out, out_length, width, height, image->channels);
        cv::resize(view(image), result, result.size(), 0, 0, flag(interpolation));
        return BFCV_OK;
    });
}

bfcv_status bfcv_resize_region(const bfcv_image *image, bfcv_box box, int32_t width, int32_t height,
                               bfcv_interpolation interpolation, uint8_t *out, size_t out_length) {
    return guarded([&] {
        const cv::Rect place(box.x, box.y, box.width, box.height);
        cv::Mat result = destination(out, out_length, width, height, image->channels);
        cv::resize(view(image)(place), result, result.size(), 0, 0, flag(interpolation));
        return BFCV_OK;
    });
}

bfcv_status bfcv_warp_affine(const bfcv_image *image, const double *matrix, int32_t width, int32_t height,
                             bfcv_border border, uint8_t *out, size_t out_length) {
    return guarded([&] {
        cv::Mat result = destination(out, out_length, width, height, image->channels);
        warp(view(image), matrix, border, result);
        return BFCV_OK;
    });
}

bfcv_status bfcv_warp_to_tensor(const bfcv_image *image, const double *matrix, bfcv_border border,
                                const bfcv_tensor_form *form, float *out, size_t out_count) {
    return guarded([&] {
        CV_Assert(form && form->width > 0 && form->height > 0 && image->channels == 3 && out);
        const size_t area = size_t(form->width) * size_t(form->height);
        CV_Assert(out_count == area * 3);
        cv::Mat warped(form->height, form->width, CV_8UC3);
        warp(view(image), matrix, border, warped);
        const size_t pixelStride = form->planar ? 1 : 3, channelStride = form->planar ? area : 1;
        for (size_t channel = 0; channel < 3; ++channel) {
            const uint8_t *sample = warped.data + (form->swap_red_blue ? 2 - channel : channel);
            float *value = out + channel * channelStride;
            const float scale = form->scale[channel], offset = form->offset[channel];
            for (size_t i = 0; i < area; ++i) value[i * pixelStride] = float(sample[i * 3]) * scale + offset;
        }
        return BFCV_OK;
    });
}

bfcv_status bfcv_gray(const bfcv_image *image, uint8_t *out, size_t out_length) {
    return guarded([&] {
        cv::Mat result = destination(out, out_length, image->width, image->height, 1);
        CV_Assert(image->channels == 3);
        cv::cvtColor(view(image), result, cv::COLOR_RGB2GRAY);
        return BFCV_OK;
    });
}

} // extern "C"
