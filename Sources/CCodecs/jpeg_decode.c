#include "jpeg_failure.h"
#include <string.h>

enum {
    // Encoders write about 10 scans, the most thorough about 20. Each one costs time whatever its length.
    MAXIMUM_SCANS = 32,
    MAXIMUM_WORKING_MEMORY = 256 << 20,
};

typedef struct jpeg_reader {
    struct jpeg_decompress_struct native;
    jpeg_failure failure;
    struct jpeg_progress_mgr progress;
} jpeg_reader;

static void limit_scans(j_common_ptr common) {
    if (((j_decompress_ptr)common)->input_scan_number <= MAXIMUM_SCANS) return;
    jpeg_failure *failure = (jpeg_failure *)common->err;
    failure->status = BFCODEC_UNSUPPORTED;
    longjmp(failure->way_out, 1);
}

/// The caller has set `way_out`.
static void read_header(jpeg_reader *reader, const uint8_t *bytes, size_t length) {
    j_decompress_ptr native = &reader->native;
    jpeg_create_decompress(native);
    native->mem->max_memory_to_use = MAXIMUM_WORKING_MEMORY;
    reader->progress.progress_monitor = limit_scans;
    native->progress = &reader->progress;
    jpeg_mem_src(native, bytes, length);
    jpeg_read_header(native, TRUE);
    if (native->arith_code || native->jpeg_color_space == JCS_UNKNOWN) {
        reader->failure.status = BFCODEC_UNSUPPORTED;
        longjmp(reader->failure.way_out, 1);
    }
}

static bfcodec_status give_up(jpeg_reader *reader) {
    jpeg_destroy_decompress(&reader->native);
    return jpeg_failure_report(&reader->failure);
}

bfcodec_status bfcodec_jpeg_info(const uint8_t *bytes, size_t length, bfcodec_info *info) {
    jpeg_reader reader;
    memset(&reader, 0, sizeof reader);
    memset(info, 0, sizeof *info);
    reader.native.err = jpeg_failure_init(&reader.failure);
    if (setjmp(reader.failure.way_out)) return give_up(&reader);
    read_header(&reader, bytes, length);
    info->width = (int32_t)reader.native.image_width;
    info->height = (int32_t)reader.native.image_height;
    info->channels = reader.native.num_components;
    info->bit_depth = reader.native.data_precision;
    info->frames = 1;
    info->orientation = 1;
    const int index = reader.native.comp_info[0].quant_tbl_no;
    const JQUANT_TBL *table = index >= 0 && index < NUM_QUANT_TBLS ? reader.native.quant_tbl_ptrs[index] : NULL;
    if (table) {
        info->has_quantization = 1;
        memcpy(info->quantization, table->quantval, sizeof info->quantization);
    }
    jpeg_destroy_decompress(&reader.native);
    return BFCODEC_OK;
}

/// a * b / 255, rounded, for 0...255.
static unsigned multiply(unsigned a, unsigned b) {
    const unsigned product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

/// CMYK in JPEG is stored inverted, as Adobe does: 255 means no ink.
static void convert_inverted_cmyk(const uint8_t *cmyk, uint8_t *rgb, size_t count) {
    for (size_t i = 0; i < count; ++i, cmyk += 4, rgb += 3)
        for (size_t channel = 0; channel < 3; ++channel) rgb[channel] = (uint8_t)multiply(cmyk[channel], cmyk[3]);
}

static void read_rows(j_decompress_ptr native, uint8_t *out) {
    const size_t stride = (size_t)native->output_width * 3;
    JSAMPARRAY ink = NULL;
    if (native->out_color_space == JCS_CMYK)
        ink = native->mem->alloc_sarray((j_common_ptr)native, JPOOL_IMAGE, native->output_width * 4, 1);
    while (native->output_scanline < native->output_height) {
        JSAMPROW row = out + native->output_scanline * stride;
        jpeg_read_scanlines(native, ink ? ink : &row, 1);
        if (ink) convert_inverted_cmyk(ink[0], row, native->output_width);
    }
}

bfcodec_status bfcodec_jpeg_decode(const uint8_t *bytes, size_t length, int32_t denominator, uint8_t *out,
                                   int32_t width, int32_t height) {
    jpeg_reader reader;
    memset(&reader, 0, sizeof reader);
    reader.native.err = jpeg_failure_init(&reader.failure);
    if (setjmp(reader.failure.way_out)) return give_up(&reader);
    read_header(&reader, bytes, length);
    j_decompress_ptr native = &reader.native;
    native->scale_num = 1;
    native->scale_denom = (unsigned)denominator;
    native->out_color_space = native->num_components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_calc_output_dimensions(native);
    if (native->output_width != (JDIMENSION)width || native->output_height != (JDIMENSION)height) {
        jpeg_destroy_decompress(native);
        return bfcodec_fail(BFCODEC_BAD_ARGUMENT, "the sizes are not those of the scaled JPEG");
    }
    jpeg_start_decompress(native);
    read_rows(native, out);
    jpeg_finish_decompress(native); // reads up to the end marker, so that a file without one is truncated
    jpeg_destroy_decompress(native);
    return BFCODEC_OK;
}
