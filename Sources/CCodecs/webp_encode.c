#include "failure.h"
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>

bfcodec_status bfcodec_webp_encode(const uint8_t *pixels, int32_t width, int32_t height, int32_t quality, uint8_t **out,
                                   size_t *out_length) {
    if (width <= 0 || height <= 0 || width > WEBP_MAX_DIMENSION || height > WEBP_MAX_DIMENSION)
        return bfcodec_fail(BFCODEC_BAD_ARGUMENT, "sizes that WebP cannot hold");
    uint8_t *encoded = NULL;
    const size_t size = WebPEncodeRGB(pixels, width, height, width * 3, (float)quality, &encoded);
    if (size == 0) return bfcodec_fail(BFCODEC_FAILED, "the WebP could not be written");
    // Its own allocator need not be the one that `bfcodec_free` frees for.
    uint8_t *const buffer = malloc(size);
    if (buffer) memcpy(buffer, encoded, size);
    WebPFree(encoded);
    if (!buffer) return bfcodec_fail(BFCODEC_OUT_OF_MEMORY, "no memory for the WebP");
    *out = buffer;
    *out_length = size;
    return BFCODEC_OK;
}
