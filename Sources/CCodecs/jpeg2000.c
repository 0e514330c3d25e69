#include "jpeg2000_header.h"
#include <openjpeg-2.5/openjpeg.h>
#include <string.h>

enum {
    MAXIMUM_PRECISION = 16,
};

/// Bytes in memory and how far they are read.
typedef struct cursor {
    const uint8_t *bytes;
    size_t length, position;
    int ended_early;
} cursor;

static OPJ_SIZE_T read_bytes(void *out, OPJ_SIZE_T count, void *user) {
    cursor *file = user;
    const size_t left = file->length - file->position, taken = count < left ? count : left;
    if (taken == 0) {
        file->ended_early = 1;
        return (OPJ_SIZE_T)-1;
    }
    memcpy(out, file->bytes + file->position, taken);
    file->position += taken;
    return taken;
}

static OPJ_OFF_T skip(OPJ_OFF_T count, void *user) {
    cursor *file = user;
    if (count < 0 || (uint64_t)count > file->length - file->position) {
        file->ended_early = 1;
        return -1;
    }
    file->position += (size_t)count;
    return count;
}

static OPJ_BOOL seek(OPJ_OFF_T offset, void *user) {
    cursor *file = user;
    if (offset < 0 || (uint64_t)offset > file->length) return OPJ_FALSE;
    file->position = (size_t)offset;
    return OPJ_TRUE;
}

static void keep_silent(const char *message, void *user) { (void)message, (void)user; }

/// OpenJPEG's three objects for one file; released together.
typedef struct reader {
    cursor file;
    opj_codec_t *codec;
    opj_stream_t *stream;
    opj_image_t *image;
    uint64_t working_bytes;
} reader;

static void close_reader(reader *self) {
    if (self->image) opj_image_destroy(self->image);
    if (self->stream) opj_stream_destroy(self->stream);
    if (self->codec) opj_destroy_codec(self->codec);
}

static bfcodec_status report(const reader *self) {
    return self->file.ended_early ? bfcodec_fail(BFCODEC_TRUNCATED, "the JPEG 2000 data end too early")
                                  : bfcodec_fail(BFCODEC_CORRUPT, "the JPEG 2000 data are damaged");
}

static bfcodec_status open_reader(reader *self, const uint8_t *bytes, size_t length) {
    memset(self, 0, sizeof *self);
    const bfcodec_status tables = bfcodec_jp2_check(bytes, length, &self->working_bytes);
    if (tables != BFCODEC_OK) return tables;
    self->file = (cursor){bytes, length, 0, 0};
    self->codec = opj_create_decompress(bytes[0] == 0xFF ? OPJ_CODEC_J2K : OPJ_CODEC_JP2);
    self->stream = opj_stream_create(1 << 16, OPJ_TRUE);
    if (!self->codec || !self->stream) return bfcodec_fail(BFCODEC_OUT_OF_MEMORY, "no memory for the JPEG 2000");
    opj_set_error_handler(self->codec, keep_silent, NULL);
    opj_set_warning_handler(self->codec, keep_silent, NULL);
    opj_set_info_handler(self->codec, keep_silent, NULL);
    opj_stream_set_user_data(self->stream, &self->file, NULL);
    opj_stream_set_user_data_length(self->stream, length);
    opj_stream_set_read_function(self->stream, read_bytes);
    opj_stream_set_skip_function(self->stream, skip);
    opj_stream_set_seek_function(self->stream, seek);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (!opj_setup_decoder(self->codec, &parameters) || !opj_decoder_set_strict_mode(self->codec, OPJ_TRUE))
        return bfcodec_fail(BFCODEC_FAILED, "JPEG 2000 could not be set up");
    if (!opj_read_header(self->stream, self->codec, &self->image)) return report(self);
    const opj_image_t *image = self->image;
    if (image->x1 <= image->x0 || image->y1 <= image->y0 || image->numcomps == 0) return report(self);
    if (image->x1 - image->x0 > INT32_MAX || image->y1 - image->y0 > INT32_MAX) return report(self);
    return BFCODEC_OK;
}

bfcodec_status bfcodec_jp2_info(const uint8_t *bytes, size_t length, bfcodec_info *info) {
    memset(info, 0, sizeof *info);
    reader self;
    const bfcodec_status status = open_reader(&self, bytes, length);
    if (status == BFCODEC_OK) {
        info->width = (int32_t)(self.image->x1 - self.image->x0);
        info->height = (int32_t)(self.image->y1 - self.image->y0);
        info->channels = (int32_t)self.image->numcomps;
        info->bit_depth = (int32_t)self.image->comps[0].prec;
        info->frames = 1;
        info->orientation = 1;
        info->working_bytes = self.working_bytes;
    }
    close_reader(&self);
    return status;
}

static int is_readable(const opj_image_t *image) {
    for (OPJ_UINT32 i = 0; i < image->numcomps; ++i) {
        const opj_image_comp_t *component = &image->comps[i];
        if (!component->data || component->w == 0 || component->h == 0 || component->dx == 0 || component->dy == 0 ||
            component->prec < 1 || component->prec > MAXIMUM_PRECISION)
            return 0;
    }
    return 1;
}

/// A component's sample at a pixel as 0...255; subsampled components are repeated.
static int sample(const opj_image_comp_t *component, uint32_t x, uint32_t y) {
    uint32_t column = x / component->dx, row = y / component->dy;
    if (column >= component->w) column = component->w - 1;
    if (row >= component->h) row = component->h - 1;
    int64_t value = component->data[(size_t)row * component->w + column];
    if (component->sgnd) value += (int64_t)1 << (component->prec - 1);
    const int64_t maximum = ((int64_t)1 << component->prec) - 1;
    if (value <= 0) return 0;
    if (value >= maximum) return 255;
    return (int)(component->prec > 8 ? value >> (component->prec - 8) : value * 255 / maximum);
}

static uint8_t clamp(double value) { return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + 0.5); }

/// ITU-R BT.601, full range, as sYCC (IEC 61966-2-1, annex F).
static void convert_sycc(uint8_t *rgb) {
    const double luma = rgb[0], blue = rgb[1] - 128.0, red = rgb[2] - 128.0;
    rgb[0] = clamp(luma + 1.402 * red);
    rgb[1] = clamp(luma - 0.344136 * blue - 0.714136 * red);
    rgb[2] = clamp(luma + 1.772 * blue);
}

static void write_pixels(const opj_image_t *image, uint8_t *out, uint32_t width, uint32_t height) {
    const int is_color = image->numcomps >= 3;
    const int is_sycc = is_color && (image->color_space == OPJ_CLRSPC_SYCC || image->comps[1].dx > image->comps[0].dx);
    for (uint32_t y = 0; y < height; ++y)
        for (uint32_t x = 0; x < width; ++x, out += 3) {
            for (int channel = 0; channel < 3; ++channel)
                out[channel] = (uint8_t)sample(&image->comps[is_color ? channel : 0], x, y);
            if (is_sycc) convert_sycc(out);
        }
}

bfcodec_status bfcodec_jp2_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height) {
    reader self;
    bfcodec_status status = open_reader(&self, bytes, length);
    if (status == BFCODEC_OK &&
        (self.image->x1 - self.image->x0 != (OPJ_UINT32)width || self.image->y1 - self.image->y0 != (OPJ_UINT32)height))
        status = bfcodec_fail(BFCODEC_BAD_ARGUMENT, "the sizes are not those of the JPEG 2000");
    if (status == BFCODEC_OK &&
        (!opj_decode(self.codec, self.stream, self.image) || !opj_end_decompress(self.codec, self.stream)))
        status = report(&self);
    if (status == BFCODEC_OK && self.image->color_space == OPJ_CLRSPC_CMYK)
        status = bfcodec_fail(BFCODEC_UNSUPPORTED, "a JPEG 2000 of printing inks is not read");
    if (status == BFCODEC_OK && !is_readable(self.image))
        status = bfcodec_fail(BFCODEC_UNSUPPORTED, "a JPEG 2000 with odd components is not read");
    if (status == BFCODEC_OK) write_pixels(self.image, out, (uint32_t)width, (uint32_t)height);
    close_reader(&self);
    return status;
}
