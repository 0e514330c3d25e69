#ifndef BF_KERNELS_H
#define BF_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Rows of codes begin at multiples of this many bytes. */
#define BF_CODE_ALIGNMENT 64

/* products[i] = sum of codes[i * stride + j] * query[j]; codes are 0…255, the query -127…127, stride a multiple of 64. */
typedef void bf_products(const uint8_t *codes, size_t rows, size_t stride, const int8_t *query, int32_t *products);

bf_products bf_products_plain;
#ifdef __x86_64__
bf_products bf_products_avx2;
bf_products bf_products_avx512;
bf_products bf_products_avx512_vnni;
#endif

#endif
