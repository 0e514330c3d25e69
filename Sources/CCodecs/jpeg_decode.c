#include "jpeg_failure.h"
#include <string.h>

enum {
    // Encoders write about 10 scans, the most thorough about 20. Each one costs time whatever its length.
    MAXIMUM_SCANS = 32,
    // What a file of several scans keeps in memory until the last.
    MAXIMUM_WORKING_MEMORY = 256 << 20,
    // What reading row by row takes, whatever the picture.
    ROW_MEMORY = 1 << 20,
    // Samples that all scans together may pass over: 40 megapixels with colours in full take 560 million. A scan of nothing takes
    // 2 ns of each sample (docs/decisions/0086).
    MAXIMUM_SCANNED_SAMPLES = 600000000,
};

/// Bytes in memory. Where they end, an end marker is read once, so that a picture that lacks nothing else is read.
typedef struct memory_source {
    struct jpeg_source_mgr native; // must come first
    int ended;
} memory_source;

typedef struct jpeg_reader {
    struct jpeg_decompress_struct native;
    jpeg_failure failure;
    struct jpeg_progress_mgr progress;
    memory_source source;
} jpeg_reader;

_Noreturn static void refuse(j_decompress_ptr native, bfcodec_status status) {
    jpeg_failure *failure = (jpeg_failure *)native->err;
    failure->status = status;
    longjmp(failure->way_out, 1);
}

static void keep(j_decompress_ptr native) { (void)native; }

static boolean end_once(j_decompress_ptr native) {
    static const JOCTET end_marker[] = {0xFF, JPEG_EOI};
    memory_source *source = (memory_source *)native->src;
    if (source->ended++) refuse(native, BFCODEC_TRUNCATED);
    source->native.next_input_byte = end_marker;
    source->native.bytes_in_buffer = sizeof end_marker;
    return TRUE;
}

static void skip(j_decompress_ptr native, long count) {
    memory_source *source = (memory_source *)native->src;
    if (count <= 0) return;
    if ((size_t)count > source->native.bytes_in_buffer) {
        source->ended = 1;
        refuse(native, BFCODEC_TRUNCATED);
    }
    source->native.next_input_byte += count;
    source->native.bytes_in_buffer -= (size_t)count;
}

static void limit_scans(j_common_ptr common) {
    j_decompress_ptr native = (j_decompress_ptr)common;
    if (native->input_scan_number > MAXIMUM_SCANS) refuse(native, BFCODEC_UNSUPPORTED);
}

static uint64_t coefficients(const jpeg_component_info *component) {
    return (uint64_t)component->width_in_blocks * component->height_in_blocks * DCTSIZE2;
}

/// What the coefficients of a file of several scans take.
static uint64_t working_memory(const jpeg_reader *reader) {
    j_decompress_ptr native = (j_decompress_ptr)&reader->native;
    if (!jpeg_has_multiple_scans(native)) return ROW_MEMORY;
    uint64_t count = 0;
    // Components are padded to whole units of interleaved blocks.
    for (int i = 0; i < native->num_components; ++i) {
        const jpeg_component_info *component = &native->comp_info[i];
        const uint64_t columns = component->width_in_blocks + component->h_samp_factor;
        const uint64_t rows = component->height_in_blocks + component->v_samp_factor;
        count += columns * rows * DCTSIZE2;
    }
    return ROW_MEMORY + count * sizeof(JCOEF);
}

/// The samples that a scan passes over.
static uint64_t scanned_samples(j_decompress_ptr native, const uint8_t *components, int count) {
    uint64_t samples = 0;
    for (int i = 0; i < count; ++i)
        for (int j = 0; j < native->num_components; ++j)
            if (native->comp_info[j].component_id == components[2 * i]) samples += coefficients(&native->comp_info[j]);
    return samples;
}

/// Adds up what the scans of a file pass over, before the first is read. In coded data 0xFF stands only before 0 or a marker.
static void check_scans(j_decompress_ptr native, const uint8_t *bytes, size_t length) {
    uint64_t samples = 0;
    const uint8_t *next = bytes + 2, *end = bytes + length;
    while (end - next > 4 && (next = memchr(next, 0xFF, (size_t)(end - next))) && end - next > 4) {
        const int marker = *++next;
        if (marker == JPEG_EOI) return;
        if (marker == 0xFF || marker <= 0x01 || (marker >= JPEG_RST0 && marker < JPEG_EOI)) continue;
        const size_t segment = (size_t)next[1] << 8 | next[2], left = (size_t)(end - next) - 1;
        if (segment > left) return;
        if (marker == 0xDA && segment >= 3u + 2u * next[3]) samples += scanned_samples(native, next + 4, next[3]);
        if (samples > MAXIMUM_SCANNED_SAMPLES) refuse(native, BFCODEC_UNSUPPORTED);
        next += 1 + segment;
    }
}

/// Whether each coefficient of each component was read to its last bit.
static int is_complete(j_decompress_ptr native) {
    for (int i = 0; i < native->num_components; ++i) {
        if (!native->comp_info[i].quant_table) return 0;
        if (!native->progressive_mode || !native->coef_bits) continue;
        for (int k = 0; k < DCTSIZE2; ++k)
            if (native->coef_bits[i][k] != 0) return 0;
    }
    return 1;
}

/// The caller has set `way_out`.
static void read_header(jpeg_reader *reader, const uint8_t *bytes, size_t length) {
    j_decompress_ptr native = &reader->native;
    jpeg_create_decompress(native);
    native->mem->max_memory_to_use = MAXIMUM_WORKING_MEMORY;
    reader->progress.progress_monitor = limit_scans;
    native->progress = &reader->progress;
    reader->source.native = (struct jpeg_source_mgr){.next_input_byte = bytes,
                                                     .bytes_in_buffer = length,
                                                     .init_source = keep,
                                                     .fill_input_buffer = end_once,
                                                     .skip_input_data = skip,
                                                     .resync_to_restart = jpeg_resync_to_restart,
                                                     .term_source = keep};
    native->src = &reader->source.native;
    jpeg_read_header(native, TRUE);
    if (native->arith_code || native->jpeg_color_space == JCS_UNKNOWN) refuse(native, BFCODEC_UNSUPPORTED);
    if (jpeg_has_multiple_scans(native)) check_scans(native, bytes, length);
}

static bfcodec_status give_up(jpeg_reader *reader) {
    jpeg_destroy_decompress(&reader->native);
    // Behind the end of the bytes nothing can be damaged.
    if (reader->source.ended && reader->failure.status == BFCODEC_CORRUPT) reader->failure.status = BFCODEC_TRUNCATED;
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
    info->working_bytes = working_memory(&reader);
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
    if (reader.source.ended && !is_complete(native)) refuse(native, BFCODEC_TRUNCATED);
    jpeg_finish_decompress(native); // reads up to the end marker
    jpeg_destroy_decompress(native);
    return BFCODEC_OK;
}
