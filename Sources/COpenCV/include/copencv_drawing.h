#ifndef BONAFIDE_COPENCV_DRAWING_H
#define BONAFIDE_COPENCV_DRAWING_H

#include "copencv.h"

#ifdef __cplusplus
extern "C" {
#endif

// Pictures for people. A canvas is RGB: the frames in grey side by side, from the upper left corner, and below them a legend
// of BFCV_LEGEND_HEIGHT rows.

enum { BFCV_LEGEND_HEIGHT = 28 };

typedef struct bfcv_color {
    uint8_t red;
    uint8_t green;
    uint8_t blue;
} bfcv_color;

/// A line from one place of the canvas to another, in pixels; at most 100 000 in size.
typedef struct bfcv_stroke {
    float x0;
    float y0;
    float x1;
    float y1;
    bfcv_color color;
} bfcv_stroke;

typedef enum bfcv_stroke_shape {
    BFCV_LINES = 0,  // a circle at both ends
    BFCV_ARROWS = 1, // a head at the end, or a dot where there is no length
} bfcv_stroke_shape;

/// The entries of the legend: `text` holds `count` pieces of ASCII, each ended by a line feed. Each has a colour; black
/// stands for no swatch.
typedef struct bfcv_legend {
    const char *text;
    const bfcv_color *colors;
    int32_t count;
} bfcv_legend;

/// How large the frames are drawn; `second_width` is 0 when there is only one.
typedef struct bfcv_canvas {
    int32_t first_width;
    int32_t first_height;
    int32_t second_width;
    int32_t second_height;
} bfcv_canvas;

/// Draws strokes over one or two frames (`second` may be NULL). `out` holds 3 bytes for each pixel of the canvas.
bfcv_status bfcv_draw_strokes(const bfcv_image *first, const bfcv_image *second, bfcv_canvas canvas,
                              const bfcv_stroke *strokes, int32_t count, bfcv_stroke_shape shape,
                              const bfcv_legend *legend, uint8_t *out, size_t out_length);

/// What a heat map measures.
typedef struct bfcv_heat {
    double homography[9]; // from the first frame's pixels to the second's
    double unit_pixels;   // the length of a unit, in pixels of the first frame
    double maximum;       // the motion that has the last colour, in units
} bfcv_heat;

/// Draws the motion that remains when the second frame is laid over the first (dense inverse search at half the canvas'
/// size) as colours over the first frame, where both can be seen, with a scale bar at the legend's right end.
bfcv_status bfcv_draw_heat(const bfcv_image *first, const bfcv_image *second, bfcv_canvas canvas, const bfcv_heat *heat,
                           const bfcv_legend *legend, uint8_t *out, size_t out_length);

#ifdef __cplusplus
}
#endif

#endif
