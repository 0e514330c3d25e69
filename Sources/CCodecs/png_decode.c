#include "failure.h"
#include <spng.h>
#include <string.h>

enum {
    // One text, colour profile or Exif block, inflated; all of them together.
    MAXIMUM_CHUNK = 4 << 20,
    MAXIMUM_CHUNKS = 16 << 20,
};

static bfcodec_status report(int error) {
    switch (error) {
    case SPNG_OK: return BFCODEC_OK;
    case SPNG_EOF:
    case SPNG_EIO:
    case SPNG_EIDAT_TOO_SHORT: return bfcodec_fail(BFCODEC_TRUNCATED, "the PNG data end too early");
    case SPNG_EMEM: return bfcodec_fail(BFCODEC_OUT_OF_MEMORY, "no memory for the PNG");
    case SPNG_ECHUNK_LIMITS: return bfcodec_fail(BFCODEC_UNSUPPORTED, "a PNG with too large an ancillary chunk");
    case SPNG_ECHUNK_CRC: return bfcodec_fail(BFCODEC_CORRUPT, "a PNG chunk has a wrong checksum");
    default: return bfcodec_fail(BFCODEC_CORRUPT, "the PNG data are damaged");
    }
}

static int open_reader(spng_ctx *context, const uint8_t *bytes, size_t length, struct spng_ihdr *header) {
    int error = spng_set_crc_action(context, SPNG_CRC_ERROR, SPNG_CRC_ERROR);
    if (!error) error = spng_set_chunk_limits(context, MAXIMUM_CHUNK, MAXIMUM_CHUNKS);
    if (!error) error = spng_set_png_buffer(context, bytes, length);
    if (!error) error = spng_get_ihdr(context, header);
    return error;
}

static int32_t channels_of(uint8_t color_type) {
    switch (color_type) {
    case SPNG_COLOR_TYPE_GRAYSCALE_ALPHA: return 2;
    case SPNG_COLOR_TYPE_TRUECOLOR: return 3;
    case SPNG_COLOR_TYPE_TRUECOLOR_ALPHA: return 4;
    default: return 1;
    }
}

bfcodec_status bfcodec_png_info(const uint8_t *bytes, size_t length, bfcodec_info *info) {
    memset(info, 0, sizeof *info);
    spng_ctx *context = spng_ctx_new(0);
    if (!context) return report(SPNG_EMEM);
    struct spng_ihdr header;
    const int error = open_reader(context, bytes, length, &header);
    if (!error) {
        info->width = (int32_t)header.width;
        info->height = (int32_t)header.height;
        info->channels = channels_of(header.color_type);
        info->bit_depth = header.bit_depth;
        info->frames = 1;
        info->orientation = 1;
        // Texts and profiles inflated, and rows of up to 8 bytes a pixel.
        info->working_bytes = MAXIMUM_CHUNKS + (uint64_t)header.width * 8 * 4;
    }
    spng_ctx_free(context);
    return report(error);
}

bfcodec_status bfcodec_png_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height) {
    spng_ctx *context = spng_ctx_new(0);
    if (!context) return report(SPNG_EMEM);
    struct spng_ihdr header;
    int error = open_reader(context, bytes, length, &header);
    if (!error && (header.width != (uint32_t)width || header.height != (uint32_t)height)) {
        spng_ctx_free(context);
        return bfcodec_fail(BFCODEC_BAD_ARGUMENT, "the sizes are not those of the PNG");
    }
    if (!error) error = spng_decode_image(context, out, (size_t)width * (size_t)height * 3, SPNG_FMT_RGB8, 0);
    if (!error) error = spng_decode_chunks(context); // up to IEND, so that a file without it is truncated
    spng_ctx_free(context);
    return report(error);
}
