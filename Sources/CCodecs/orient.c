#include "failure.h"
#include <string.h>

enum { TILE = 32 }; // columns and rows of a square that stays in the first cache while it is transposed

/// Where the result's pixel (0, 0) lies in the source, and the steps in the source for one column and one row.
typedef struct walk {
    ptrdiff_t start, column, row;
} walk;

static walk walk_of(int32_t orientation, ptrdiff_t width, ptrdiff_t height) {
    const ptrdiff_t right = width - 1, bottom = (height - 1) * width;
    switch (orientation) {
    case 2: return (walk){right, -1, width};
    case 3: return (walk){right + bottom, -1, -width};
    case 4: return (walk){bottom, 1, -width};
    case 5: return (walk){0, width, 1};
    case 6: return (walk){bottom, -width, 1};
    case 7: return (walk){right + bottom, -width, -1};
    case 8: return (walk){right, width, -1};
    default: return (walk){0, 1, width};
    }
}

bfcodec_status bfcodec_orient(const uint8_t *pixels, int32_t width, int32_t height, int32_t channels,
                              int32_t orientation, uint8_t *out) {
    if (width <= 0 || height <= 0 || orientation < 1 || orientation > 8 || (channels != 1 && channels != 3))
        return bfcodec_fail(BFCODEC_BAD_ARGUMENT, "sizes or an orientation that no picture has");
    const walk path = walk_of(orientation, width, height);
    const ptrdiff_t columns = orientation < 5 ? width : height, rows = orientation < 5 ? height : width;
    for (ptrdiff_t top = 0; top < rows; top += TILE)
        for (ptrdiff_t left = 0; left < columns; left += TILE)
            for (ptrdiff_t y = top; y < top + TILE && y < rows; ++y)
                for (ptrdiff_t x = left; x < left + TILE && x < columns; ++x) {
                    const uint8_t *from = pixels + (path.start + x * path.column + y * path.row) * channels;
                    uint8_t *to = out + (y * columns + x) * channels;
                    if (channels == 1) *to = *from;
                    else memcpy(to, from, 3);
                }
    return BFCODEC_OK;
}
