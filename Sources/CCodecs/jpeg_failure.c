#include "jpeg_failure.h"
#include <jerror.h>

static bfcodec_status status_of(int code) {
    switch (code) {
    case JERR_INPUT_EMPTY:
    case JERR_INPUT_EOF:
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER: return BFCODEC_TRUNCATED;
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE: return BFCODEC_OUT_OF_MEMORY;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_J_COLORSPACE:
    case JERR_BAD_PRECISION:
    case JERR_COMPONENT_COUNT:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_SOF_UNSUPPORTED: return BFCODEC_UNSUPPORTED;
    default: return BFCODEC_CORRUPT;
    }
}

static void on_error(j_common_ptr common) {
    jpeg_failure *failure = (jpeg_failure *)common->err;
    failure->status = status_of(common->err->msg_code);
    longjmp(failure->way_out, 1);
}

static void on_message(j_common_ptr common, int level) {
    if (level >= 0) return;
    switch (common->err->msg_code) {
    // Cameras in use write these; the picture is whole.
    case JWRN_ADOBE_XFORM:
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR:
    case JWRN_TOO_MUCH_DATA: return;
    default: on_error(common);
    }
}

static void be_silent(j_common_ptr common) { (void)common; }

struct jpeg_error_mgr *jpeg_failure_init(jpeg_failure *failure) {
    jpeg_std_error(&failure->manager);
    failure->manager.error_exit = on_error;
    failure->manager.emit_message = on_message;
    failure->manager.output_message = be_silent;
    failure->status = BFCODEC_FAILED;
    return &failure->manager;
}

bfcodec_status jpeg_failure_report(const jpeg_failure *failure) {
    switch (failure->status) {
    case BFCODEC_TRUNCATED: return bfcodec_fail(failure->status, "the JPEG data end too early");
    case BFCODEC_UNSUPPORTED: return bfcodec_fail(failure->status, "a kind of JPEG that is not read");
    case BFCODEC_OUT_OF_MEMORY: return bfcodec_fail(failure->status, "no memory for the JPEG");
    default: return bfcodec_fail(failure->status, "the JPEG data are damaged");
    }
}
