#ifndef BONAFIDE_GUARD_HPP
#define BONAFIDE_GUARD_HPP

#include "copencv.h"
#include <exception>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace bonafide {

bfcv_status fail(bfcv_status status, const char *what) noexcept;

/// Runs `body` and turns whatever it throws into a status: an exception that left `extern "C"` would end the process.
template <class Body> bfcv_status guarded(Body &&body) noexcept {
    try {
        return body();
    } catch (const cv::Exception &error) {
        return fail(error.code == cv::Error::StsNoMem ? BFCV_OUT_OF_MEMORY : BFCV_FAILED, error.what());
    } catch (const std::bad_alloc &) {
        return fail(BFCV_OUT_OF_MEMORY, "out of memory");
    } catch (const std::exception &error) {
        return fail(BFCV_FAILED, error.what());
    } catch (...) {
        return fail(BFCV_FAILED, "unknown exception");
    }
}

/// A read-only view of borrowed pixels; throws when the sizes contradict each other.
inline cv::Mat view(const bfcv_image *image) {
    CV_Assert(image && image->pixels && image->width > 0 && image->height > 0);
    CV_Assert(image->channels == 1 || image->channels == 3);
    CV_Assert(image->length == size_t(image->width) * size_t(image->height) * size_t(image->channels));
    return cv::Mat(image->height, image->width, CV_8UC(image->channels), const_cast<uint8_t *>(image->pixels));
}

} // namespace bonafide

#endif
