#include "failure.h"
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

enum {
    // What decoding takes whatever the picture.
    ROW_MEMORY = 1 << 20,
};

static bfcodec_status report(VP8StatusCode code) {
    switch (code) {
    case VP8_STATUS_OK: return BFCODEC_OK;
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED: return bfcodec_fail(BFCODEC_TRUNCATED, "the WebP data end too early");
    case VP8_STATUS_OUT_OF_MEMORY: return bfcodec_fail(BFCODEC_OUT_OF_MEMORY, "no memory for the WebP");
    case VP8_STATUS_UNSUPPORTED_FEATURE: return bfcodec_fail(BFCODEC_UNSUPPORTED, "a kind of WebP that is not read");
    default: return bfcodec_fail(BFCODEC_CORRUPT, "the WebP data are damaged");
    }
}

/// Pictures in the container; 0 where it is incomplete or damaged.
static int32_t count_frames(const uint8_t *bytes, size_t length) {
    const WebPData data = {bytes, length};
    WebPDemuxer *demuxer = WebPDemux(&data);
    if (!demuxer) return 0;
    const uint32_t frames = WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT);
    WebPDemuxDelete(demuxer);
    return (int32_t)frames;
}

static bfcodec_status explain_broken_container(const uint8_t *bytes, size_t length) {
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const WebPData data = {bytes, length};
    WebPDemuxer *demuxer = WebPDemuxPartial(&data, &state);
    if (demuxer) WebPDemuxDelete(demuxer);
    return report(state == WEBP_DEMUX_PARSE_ERROR ? VP8_STATUS_BITSTREAM_ERROR : VP8_STATUS_NOT_ENOUGH_DATA);
}

bfcodec_status bfcodec_webp_info(const uint8_t *bytes, size_t length, bfcodec_info *info) {
    memset(info, 0, sizeof *info);
    WebPBitstreamFeatures features;
    const VP8StatusCode code = WebPGetFeatures(bytes, length, &features);
    if (code != VP8_STATUS_OK) return report(code);
    info->frames = count_frames(bytes, length);
    if (info->frames == 0) return explain_broken_container(bytes, length);
    info->width = features.width;
    info->height = features.height;
    info->channels = features.has_alpha ? 4 : 3;
    info->bit_depth = 8;
    info->orientation = 1;
    // Without loss the whole picture is kept at 4 bytes a pixel, alpha beside loss at up to 5; else some rows.
    const uint64_t pixels = (uint64_t)features.width * (uint64_t)features.height;
    const uint64_t kept = features.format == 2 ? 4 : features.has_alpha ? 5 : 0;
    info->working_bytes = pixels * kept + (uint64_t)features.width * 256 + ROW_MEMORY;
    return BFCODEC_OK;
}

bfcodec_status bfcodec_webp_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height) {
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return report(VP8_STATUS_INVALID_PARAM);
    const VP8StatusCode code = WebPGetFeatures(bytes, length, &config.input);
    if (code != VP8_STATUS_OK) return report(code);
    if (config.input.width != width || config.input.height != height)
        return bfcodec_fail(BFCODEC_BAD_ARGUMENT, "the sizes are not those of the WebP");
    config.output.colorspace = MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = out;
    config.output.u.RGBA.stride = width * 3;
    config.output.u.RGBA.size = (size_t)width * (size_t)height * 3;
    const bfcodec_status status = report(WebPDecode(bytes, length, &config));
    WebPFreeDecBuffer(&config.output);
    return status;
}
