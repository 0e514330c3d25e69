#include "codes.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

/* Lanes that a compiler keeps in vectors; they also fix the order of every sum. */
enum { LANES = 16 };

static float sum_of(const float lanes[LANES]) {
    float sums[LANES];
    for (size_t i = 0; i < LANES; ++i) sums[i] = lanes[i];
    for (size_t width = LANES / 2; width > 0; width /= 2)
        for (size_t i = 0; i < width; ++i) sums[i] += sums[i + width];
    return sums[0];
}

float bf_encode(const float *values, size_t count, int8_t *codes, float *error) {
    float maximum[LANES] = {0};
    for (size_t i = 0; i < count; i += LANES)
        for (size_t lane = 0; lane < LANES; ++lane) {
            const float size = fabsf(values[i + lane]);
            maximum[lane] = size > maximum[lane] ? size : maximum[lane];
        }
    float peak = 0;
    for (size_t lane = 0; lane < LANES; ++lane) peak = maximum[lane] > peak ? maximum[lane] : peak;
    /* Below this a vector has no direction that codes could keep. */
    const float scale = peak > 1e-30f ? peak / 127 : 0;
    const float inverse = scale > 0 ? 127 / peak : 0;
    /* Adding and taking away 1.5 * 2^23 rounds to the nearest whole number. */
    const float magic = 12582912;
    float squares[LANES] = {0};
    for (size_t i = 0; i < count; i += LANES)
        for (size_t lane = 0; lane < LANES; ++lane) {
            const float value = values[i + lane];
            const float whole = (value * inverse + magic) - magic;
            const float rest = value - whole * scale;
            squares[lane] += rest * rest;
            codes[i + lane] = (int8_t)(int32_t)whole;
        }
    /* The sum's own rounding is far below a thousandth. */
    *error = sqrtf(sum_of(squares)) * 1.001f;
    return scale;
}

void bf_offset(int8_t *codes, size_t count) {
    for (size_t i = 0; i < count; ++i) codes[i] = (int8_t)(codes[i] ^ INT8_MIN);
}

float bf_product(const float *a, const float *b, size_t count) {
    float sums[LANES] = {0};
    for (size_t i = 0; i < count; i += LANES)
        for (size_t lane = 0; lane < LANES; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    return sum_of(sums);
}
