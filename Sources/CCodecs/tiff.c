#include "failure.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

enum {
    // One strip, tile or table; a page in one strip of 3 * 8 bits reaches 34 megapixels.
    MAXIMUM_ALLOCATION = 100 << 20,
    // A strip or tile of JPEG has one scan, or one for each component.
    MAXIMUM_SCANS = 4,
    // How often the strips and tiles may all together hold the file's bytes; whole ones hold them once.
    MAXIMUM_OVERLAP = 4,
};

/// A file in memory, whether libtiff asked for bytes behind its end, and whether libjpeg made up for lost data.
typedef struct memory_file {
    const uint8_t *bytes;
    uint64_t length, position;
    int ended_early, is_patched;
} memory_file;

static tmsize_t read_bytes(thandle_t handle, void *out, tmsize_t count) {
    memory_file *file = handle;
    const uint64_t left = file->position < file->length ? file->length - file->position : 0;
    const uint64_t taken = (uint64_t)count < left ? (uint64_t)count : left;
    if (taken < (uint64_t)count) file->ended_early = 1;
    if (taken) memcpy(out, file->bytes + file->position, taken);
    file->position += taken;
    return (tmsize_t)taken;
}

static tmsize_t write_nothing(thandle_t handle, void *bytes, tmsize_t count) {
    (void)handle, (void)bytes, (void)count;
    return 0;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    memory_file *file = handle;
    if (whence == SEEK_CUR) offset += file->position;
    if (whence == SEEK_END) offset += file->length;
    file->position = offset;
    return offset;
}

static int close_nothing(thandle_t handle) {
    (void)handle;
    return 0;
}

static toff_t size_of(thandle_t handle) { return ((memory_file *)handle)->length; }

static int keep_silent(TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)user, (void)module, (void)format, (void)arguments;
    return 1;
}

static int note_patch(TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)format, (void)arguments;
    if (module && strcmp(module, "JPEGLib") == 0) ((memory_file *)user)->is_patched = 1;
    return 1;
}

static TIFF *open_memory(memory_file *file) {
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (!options) return NULL;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, MAXIMUM_ALLOCATION);
    TIFFOpenOptionsSetErrorHandlerExtR(options, keep_silent, NULL);
    TIFFOpenOptionsSetWarningHandlerExtR(options, note_patch, file);
    // m: no mapping, the bytes are in memory already.
    TIFF *tiff = TIFFClientOpenExt("picture", "rm", file, read_bytes, write_nothing, seek, close_nothing, size_of, NULL,
                                   NULL, options);
    TIFFOpenOptionsFree(options);
    return tiff;
}

static bfcodec_status report(const memory_file *file) {
    return file->ended_early ? bfcodec_fail(BFCODEC_TRUNCATED, "the TIFF data end too early")
                             : bfcodec_fail(BFCODEC_CORRUPT, "the TIFF data are damaged");
}

bfcodec_status bfcodec_tiff_info(const uint8_t *bytes, size_t length, bfcodec_info *info) {
    memset(info, 0, sizeof *info);
    memory_file file = {.bytes = bytes, .length = length};
    TIFF *tiff = open_memory(&file);
    if (!tiff) return report(&file);
    uint32_t width = 0, height = 0;
    uint16_t channels = 1, depth = 1, orientation = 1;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &channels);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &depth);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
    if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX) {
        TIFFClose(tiff);
        return bfcodec_fail(BFCODEC_CORRUPT, "the TIFF has no sizes");
    }
    info->width = (int32_t)width;
    info->height = (int32_t)height;
    info->channels = channels;
    info->bit_depth = depth;
    info->orientation = orientation;
    info->frames = TIFFLastDirectory(tiff) ? 1 : 2;
    // The picture at 4 bytes a pixel, and a strip or tile beside the bytes that it is decoded from.
    const uint64_t piece = TIFFIsTiled(tiff) ? TIFFTileSize64(tiff) : TIFFStripSize64(tiff);
    const uint64_t decoded = piece < MAXIMUM_ALLOCATION ? piece : MAXIMUM_ALLOCATION;
    info->working_bytes = (uint64_t)width * height * 4 + decoded + (decoded < length ? decoded : length);
    TIFFClose(tiff);
    return BFCODEC_OK;
}

/// The common compressions alone: the rest (JBIG, LERC, LZMA, WebP, Zstandard ...) is only one more thing to attack.
static int is_readable(TIFF *tiff) {
    uint16_t compression = COMPRESSION_NONE;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
    switch (compression) {
    case COMPRESSION_NONE:
    case COMPRESSION_LZW:
    case COMPRESSION_JPEG:
    case COMPRESSION_PACKBITS:
    case COMPRESSION_DEFLATE:
    case COMPRESSION_ADOBE_DEFLATE: return 1;
    default: return 0;
    }
}

/// Whether a piece of JPEG is decoded in one pass: neither progressive nor of many scans. In coded data 0xFF stands only before 0 or
/// a marker.
static int is_plain_jpeg(const uint8_t *bytes, uint64_t length) {
    const uint8_t *next = bytes, *end = bytes + length;
    int scans = 0;
    while (end - next > 1 && (next = memchr(next, 0xFF, (size_t)(end - next))) && end - next > 1) {
        const int marker = *++next;
        if (marker == 0xC2 || (marker == 0xDA && ++scans > MAXIMUM_SCANS)) return 0;
    }
    return 1;
}

/// Whether the pieces are those of a picture, each byte of which is decoded about once.
static int is_affordable(TIFF *tiff, const memory_file *file) {
    uint16_t compression = COMPRESSION_NONE;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
    const uint32_t count = TIFFIsTiled(tiff) ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; ++i) {
        const uint64_t offset = TIFFGetStrileOffset(tiff, i), length = TIFFGetStrileByteCount(tiff, i);
        if (offset > file->length || length > file->length - offset) continue; // decoding reports that it is cut
        sum += length;
        if (sum > (uint64_t)MAXIMUM_OVERLAP * file->length) return 0;
        if (compression == COMPRESSION_JPEG && !is_plain_jpeg(file->bytes + offset, length)) return 0;
    }
    return 1;
}

/// Alpha is declared to be multiplied in already, since libtiff then leaves the colours as they are.
static void keep_colors_as_stored(TIFF *tiff) {
    uint16_t count = 0, *kinds = NULL;
    if (!TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) || count != 1) return;
    uint16_t kind = EXTRASAMPLE_ASSOCALPHA;
    TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
}

static bfcodec_status read_pixels(TIFFRGBAImage *image, const memory_file *file, uint8_t *out) {
    const size_t count = (size_t)image->width * image->height;
    uint32_t *raster = calloc(count, sizeof *raster);
    if (!raster) return bfcodec_fail(BFCODEC_OUT_OF_MEMORY, "no memory for the TIFF");
    image->req_orientation = image->orientation; // rows as stored; turning is the caller's
    const int complete = TIFFRGBAImageGet(image, raster, image->width, image->height);
    if (complete) {
        for (size_t i = 0; i < count; ++i) {
            out[i * 3] = TIFFGetR(raster[i]);
            out[i * 3 + 1] = TIFFGetG(raster[i]);
            out[i * 3 + 2] = TIFFGetB(raster[i]);
        }
    }
    free(raster);
    return complete && !file->is_patched ? BFCODEC_OK : report(file);
}

bfcodec_status bfcodec_tiff_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height) {
    memory_file file = {.bytes = bytes, .length = length};
    TIFF *tiff = open_memory(&file);
    if (!tiff) return report(&file);
    keep_colors_as_stored(tiff);
    char text[1024]; // libtiff's reason, which is not shown
    TIFFRGBAImage image;
    bfcodec_status status;
    if (!is_readable(tiff) || !is_affordable(tiff, &file) || !TIFFRGBAImageOK(tiff, text)) {
        status = bfcodec_fail(BFCODEC_UNSUPPORTED, "a kind of TIFF that is not read");
    } else if (!TIFFRGBAImageBegin(&image, tiff, 1, text)) {
        status = report(&file);
    } else {
        status = image.width == (uint32_t)width && image.height == (uint32_t)height
                     ? read_pixels(&image, &file, out)
                     : bfcodec_fail(BFCODEC_BAD_ARGUMENT, "the sizes are not those of the TIFF");
        TIFFRGBAImageEnd(&image);
    }
    TIFFClose(tiff);
    return status;
}
