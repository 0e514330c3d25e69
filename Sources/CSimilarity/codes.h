#ifndef BF_CODES_H
#define BF_CODES_H

#include <stddef.h>
#include <stdint.h>

/* Rounds values to codes -127…127 times the scale that is returned; `error` becomes the Euclidean distance between both,
   rounded up. `count` is a multiple of 16. */
float bf_encode(const float *values, size_t count, int8_t *codes, float *error);

/* Turns codes -127…127 into 1…255, in place. */
void bf_offset(int8_t *codes, size_t count);

/* The scalar product, always summed in the same order and without fused steps: the same bits everywhere. */
float bf_product(const float *a, const float *b, size_t count);

#endif
