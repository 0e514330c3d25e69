#ifndef CSIMILARITY_H
#define CSIMILARITY_H

/* Dot products of one vector with many, by the widest instructions that the processor has. */

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The dot product of two vectors of `count` numbers. */
float bf_dot(const float *a, const float *b, size_t count);

#ifdef __cplusplus
}
#endif

#endif
