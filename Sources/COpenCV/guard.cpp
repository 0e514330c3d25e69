#include "guard.hpp"
#include <cstdio>

static thread_local char lastError[512];

bfcv_status bonafide::fail(bfcv_status status, const char *what) noexcept {
    std::snprintf(lastError, sizeof lastError, "%s", what);
    return status;
}

extern "C" {

const char *bfcv_last_error(void) { return lastError; }

void bfcv_use_one_thread(void) {
    (void)bonafide::guarded([] {
        cv::setNumThreads(1);
        return BFCV_OK;
    });
}

} // extern "C"
