#ifndef BONAFIDE_CCODECS_H
#define BONAFIDE_CCODECS_H

#include <stddef.h>
#include <stdint.h>

/// What every call returns; `bfcodec_last_error` tells more.
typedef enum bfcodec_status {
    BFCODEC_OK = 0,
    BFCODEC_TRUNCATED = 1,   // the bytes end before the picture does
    BFCODEC_CORRUPT = 2,     // the bytes contradict their format
    BFCODEC_UNSUPPORTED = 3, // a feature of the format that is not read
    BFCODEC_OUT_OF_MEMORY = 4,
    BFCODEC_BAD_ARGUMENT = 5, // sizes that are not the picture's
    BFCODEC_FAILED = 6,
} bfcodec_status;

/// What a header declares. No pixel has been allocated when it is known.
typedef struct bfcodec_info {
    int32_t width;
    int32_t height;
    int32_t channels;          // as stored: 1 grey or palette, 2 grey + alpha, 3 colour, 4 colour + alpha or CMYK
    int32_t bit_depth;         // bits of a sample
    int32_t frames;            // pictures in the file
    int32_t orientation;       // TIFF tag 274, 1 elsewhere
    uint64_t working_bytes;    // what decoding takes at most, beside the picture that it writes
    int32_t has_quantization;  // 1: `quantization` is filled in
    uint16_t quantization[64]; // JPEG: table of the first component, row by row
} bfcodec_info;

typedef enum bfcodec_chroma { BFCODEC_CHROMA_420 = 0, BFCODEC_CHROMA_444 = 1 } bfcodec_chroma;

/// One sentence about the last failure on this thread, never with bytes of the picture; valid until the next one.
const char *bfcodec_last_error(void);

/// Frees what an encoder returned.
void bfcodec_free(uint8_t *bytes);

// Readers: `..._info` reads the header; `..._decode` writes width * height RGB pixels, row by row, to `out`, and
// refuses sizes other than those of the header. Alpha is dropped, 16-bit samples become 8-bit, no orientation.

bfcodec_status bfcodec_jpeg_info(const uint8_t *bytes, size_t length, bfcodec_info *info);
/// `denominator` 1, 2, 4 or 8: the sizes are the header's divided by it, rounded up.
bfcodec_status bfcodec_jpeg_decode(const uint8_t *bytes, size_t length, int32_t denominator, uint8_t *out,
                                   int32_t width, int32_t height);

bfcodec_status bfcodec_png_info(const uint8_t *bytes, size_t length, bfcodec_info *info);
bfcodec_status bfcodec_png_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height);

bfcodec_status bfcodec_webp_info(const uint8_t *bytes, size_t length, bfcodec_info *info);
bfcodec_status bfcodec_webp_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height);

bfcodec_status bfcodec_tiff_info(const uint8_t *bytes, size_t length, bfcodec_info *info);
bfcodec_status bfcodec_tiff_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height);

bfcodec_status bfcodec_jp2_info(const uint8_t *bytes, size_t length, bfcodec_info *info);
bfcodec_status bfcodec_jp2_decode(const uint8_t *bytes, size_t length, uint8_t *out, int32_t width, int32_t height);

// Writers: `channels` is 1 (grey) or 3 (RGB); `*out` is to be freed by `bfcodec_free`.

bfcodec_status bfcodec_jpeg_encode(const uint8_t *pixels, int32_t width, int32_t height, int32_t channels,
                                   int32_t quality, bfcodec_chroma chroma, uint8_t **out, size_t *out_length);
bfcodec_status bfcodec_png_encode(const uint8_t *pixels, int32_t width, int32_t height, int32_t channels, uint8_t **out,
                                  size_t *out_length);
/// Three channels, lossy; `quality` is libwebp's, 0...100.
bfcodec_status bfcodec_webp_encode(const uint8_t *pixels, int32_t width, int32_t height, int32_t quality, uint8_t **out,
                                   size_t *out_length);

/// Turns or mirrors a picture: `orientation` 1...8 as in Exif; 5...8 exchange width and height in `out`.
bfcodec_status bfcodec_orient(const uint8_t *pixels, int32_t width, int32_t height, int32_t channels,
                              int32_t orientation, uint8_t *out);

#endif
