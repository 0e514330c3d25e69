#include "jpeg_failure.h"
#include <stdlib.h>
#include <string.h>

/// More than any JPEG of these sizes takes, so that libjpeg never moves the buffer.
static size_t capacity_for(int32_t width, int32_t height, int32_t channels) {
    const size_t columns = ((size_t)width + 15) & ~(size_t)15, rows = ((size_t)height + 15) & ~(size_t)15;
    return columns * rows * (size_t)channels * 2 + 4096;
}

bfcodec_status bfcodec_jpeg_encode(const uint8_t *pixels, int32_t width, int32_t height, int32_t channels,
                                   int32_t quality, bfcodec_chroma chroma, uint8_t **out, size_t *out_length) {
    if (width <= 0 || height <= 0 || width > JPEG_MAX_DIMENSION || height > JPEG_MAX_DIMENSION ||
        (channels != 1 && channels != 3))
        return bfcodec_fail(BFCODEC_BAD_ARGUMENT, "sizes that JPEG cannot hold");
    unsigned long size = capacity_for(width, height, channels);
    uint8_t *const buffer = malloc(size);
    if (!buffer) return bfcodec_fail(BFCODEC_OUT_OF_MEMORY, "no memory for the JPEG");
    unsigned char *destination = buffer;
    struct jpeg_compress_struct native;
    memset(&native, 0, sizeof native);
    jpeg_failure failure;
    native.err = jpeg_failure_init(&failure);
    if (setjmp(failure.way_out)) {
        jpeg_destroy_compress(&native);
        free(buffer);
        return bfcodec_fail(BFCODEC_FAILED, "the JPEG could not be written");
    }
    jpeg_create_compress(&native);
    jpeg_mem_dest(&native, &destination, &size);
    native.image_width = (JDIMENSION)width;
    native.image_height = (JDIMENSION)height;
    native.input_components = channels;
    native.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&native);
    jpeg_set_quality(&native, quality, TRUE);
    if (channels == 3 && chroma == BFCODEC_CHROMA_444)
        native.comp_info[0].h_samp_factor = native.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&native, TRUE);
    while (native.next_scanline < native.image_height) {
        JSAMPROW row = (JSAMPROW)(pixels + (size_t)native.next_scanline * (size_t)width * (size_t)channels);
        jpeg_write_scanlines(&native, &row, 1);
    }
    jpeg_finish_compress(&native);
    jpeg_destroy_compress(&native);
    *out = buffer;
    *out_length = size;
    return BFCODEC_OK;
}
