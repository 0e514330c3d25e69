#include "csimilarity.h"
#include "codes.h"
#include "kernels.h"
#include "memory.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Rows whose integers are kept on the stack at a time. */
#define SCAN_ROWS 256
/* What 32-bit arithmetic may add to a similarity of unit vectors, with room to spare: 4096 * 2^-24 = 0.00024. */
#define ROUNDING 5e-4f
#define LONGEST_DIMENSION 4096
#define LARGEST_CAPACITY ((size_t)1 << 24)

struct bf_block {
    size_t dimension;
    size_t capacity;
    size_t stride;
    uint8_t *codes;
    float *scales;
    float *values;
    bf_row_id *ids;
    /* The maximum Euclidean distance between a row and what its codes stand for, ever. */
    _Atomic float error;
};

struct bf_query {
    size_t dimension;
    size_t stride;
    float *values;
    int8_t *codes;
    float scale;
    float error;
    /* 128 times the sum of the codes: what the rows' offset adds to each product. */
    int32_t offset;
};

static size_t stride_of(size_t dimension) {
    return (dimension + BF_CODE_ALIGNMENT - 1) / BF_CODE_ALIGNMENT * BF_CODE_ALIGNMENT;
}

static bool contains(const bf_block *block, size_t first, size_t rows) {
    return first <= block->capacity && rows <= block->capacity - first;
}

bf_block *bf_block_create(size_t dimension, size_t capacity) {
    if (dimension == 0 || dimension > LONGEST_DIMENSION || capacity == 0 || capacity > LARGEST_CAPACITY) return NULL;
    bf_block *block = calloc(1, sizeof *block);
    if (!block) return NULL;
    block->dimension = dimension;
    block->capacity = capacity;
    block->stride = stride_of(dimension);
    block->codes = bf_memory_create(capacity * block->stride);
    block->scales = bf_memory_create(capacity * sizeof *block->scales);
    block->values = bf_memory_create(capacity * block->stride * sizeof *block->values);
    block->ids = bf_memory_create(capacity * sizeof *block->ids);
    if (block->codes && block->scales && block->values && block->ids) return block;
    bf_block_destroy(block);
    return NULL;
}

void bf_block_destroy(bf_block *block) {
    if (!block) return;
    bf_memory_destroy(block->codes, block->capacity * block->stride);
    bf_memory_destroy(block->scales, block->capacity * sizeof *block->scales);
    bf_memory_destroy(block->values, block->capacity * block->stride * sizeof *block->values);
    bf_memory_destroy(block->ids, block->capacity * sizeof *block->ids);
    free(block);
}

static void raise_error(bf_block *block, float error) {
    if (error > atomic_load_explicit(&block->error, memory_order_relaxed))
        atomic_store_explicit(&block->error, error, memory_order_relaxed);
}

bool bf_block_write(bf_block *block, size_t first, size_t rows, const bf_row_id *ids, const void *values) {
    if (!contains(block, first, rows)) return false;
    for (size_t i = 0; i < rows; ++i) {
        const size_t row = first + i;
        float *own = block->values + row * block->stride;
        memcpy(own, (const char *)values + i * block->dimension * sizeof *own, block->dimension * sizeof *own);
        memset(own + block->dimension, 0, (block->stride - block->dimension) * sizeof *own);
        int8_t *codes = (int8_t *)(block->codes + row * block->stride);
        float error;
        block->scales[row] = bf_encode(own, block->stride, codes, &error);
        bf_offset(codes, block->stride);
        raise_error(block, error);
        memcpy(block->ids + row, (const char *)ids + i * sizeof *ids, sizeof *ids);
    }
    return true;
}

bool bf_block_read(const bf_block *block, size_t first, size_t rows, bf_row_id *ids, void *values) {
    if (!contains(block, first, rows)) return false;
    memcpy(ids, block->ids + first, rows * sizeof *ids);
    const size_t bytes = block->dimension * sizeof *block->values;
    for (size_t i = 0; i < rows; ++i)
        memcpy((char *)values + i * bytes, block->values + (first + i) * block->stride, bytes);
    return true;
}

bool bf_block_move(bf_block *to, size_t to_row, const bf_block *from, size_t from_row) {
    if (to->dimension != from->dimension || !contains(to, to_row, 1) || !contains(from, from_row, 1)) return false;
    if (to == from && to_row == from_row) return true;
    const size_t stride = to->stride;
    memcpy(to->codes + to_row * stride, from->codes + from_row * stride, stride);
    memcpy(to->values + to_row * stride, from->values + from_row * stride, stride * sizeof *to->values);
    to->scales[to_row] = from->scales[from_row];
    to->ids[to_row] = from->ids[from_row];
    raise_error(to, atomic_load_explicit(&from->error, memory_order_relaxed));
    return true;
}

bool bf_block_copy(bf_block *to, const bf_block *from, size_t rows) {
    if (to == from || to->dimension != from->dimension || !contains(to, 0, rows) || !contains(from, 0, rows))
        return false;
    const size_t stride = to->stride;
    memcpy(to->codes, from->codes, rows * stride);
    memcpy(to->values, from->values, rows * stride * sizeof *to->values);
    memcpy(to->scales, from->scales, rows * sizeof *to->scales);
    memcpy(to->ids, from->ids, rows * sizeof *to->ids);
    raise_error(to, atomic_load_explicit(&from->error, memory_order_relaxed));
    return true;
}

bool bf_block_erase(bf_block *block, size_t row) {
    if (!contains(block, row, 1)) return false;
    const size_t stride = block->stride;
    memset(block->codes + row * stride, 0, stride);
    memset(block->values + row * stride, 0, stride * sizeof *block->values);
    block->scales[row] = 0;
    block->ids[row] = (bf_row_id){0, 0};
    return true;
}

bf_row_id bf_block_id(const bf_block *block, size_t row) {
    return contains(block, row, 1) ? block->ids[row] : (bf_row_id){0, 0};
}

bf_query *bf_query_create(const float *values, size_t dimension) {
    if (dimension == 0 || dimension > LONGEST_DIMENSION) return NULL;
    bf_query *query = calloc(1, sizeof *query);
    if (!query) return NULL;
    query->dimension = dimension;
    query->stride = stride_of(dimension);
    query->values = bf_memory_create(query->stride * sizeof *query->values);
    query->codes = bf_memory_create(query->stride);
    if (!query->values || !query->codes) {
        bf_query_destroy(query);
        return NULL;
    }
    memset(query->values, 0, query->stride * sizeof *query->values);
    memcpy(query->values, values, dimension * sizeof *values);
    query->scale = bf_encode(query->values, query->stride, query->codes, &query->error);
    for (size_t i = 0; i < query->stride; ++i) query->offset += 128 * query->codes[i];
    return query;
}

void bf_query_destroy(bf_query *query) {
    if (!query) return;
    bf_memory_destroy(query->values, query->stride * sizeof *query->values);
    bf_memory_destroy(query->codes, query->stride);
    free(query);
}

float bf_block_similarity(const bf_block *block, size_t row, const bf_query *query) {
    if (block->dimension != query->dimension || !contains(block, row, 1)) return NAN;
    return bf_product(block->values + row * block->stride, query->values, block->stride);
}

bool bf_kernel_available(bf_kernel kernel) {
    switch (kernel) {
    case BF_KERNEL_PLAIN: return true;
#ifdef __x86_64__
    case BF_KERNEL_AVX2: return __builtin_cpu_supports("avx2");
    case BF_KERNEL_AVX512: return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
    case BF_KERNEL_AVX512_VNNI: return bf_kernel_available(BF_KERNEL_AVX512) && __builtin_cpu_supports("avx512vnni");
#endif
    default: return false;
    }
}

static bf_products *products_of(bf_kernel kernel) {
    if (!bf_kernel_available(kernel)) return bf_products_plain;
    switch (kernel) {
#ifdef __x86_64__
    case BF_KERNEL_AVX2: return bf_products_avx2;
    case BF_KERNEL_AVX512: return bf_products_avx512;
    case BF_KERNEL_AVX512_VNNI: return bf_products_avx512_vnni;
#endif
    default: return bf_products_plain;
    }
}

bool bf_block_integers(const bf_block *block, bf_kernel kernel, const bf_query *query, size_t first, size_t rows,
                       int32_t *products) {
    if (block->dimension != query->dimension || !contains(block, first, rows)) return false;
    products_of(kernel)(block->codes + first * block->stride, rows, block->stride, query->codes, products);
    for (size_t i = 0; i < rows; ++i) products[i] -= query->offset;
    return true;
}

size_t bf_block_scan(const bf_block *block, bf_kernel kernel, const bf_query *query, size_t first, size_t rows,
                     float minimum, uint32_t *found) {
    if (block->dimension != query->dimension || !contains(block, first, rows)) return 0;
    bf_products *products_into = products_of(kernel);
    /* q·r - q'·r' = q·(r - r') + (q - q')·r', so that with |q| = 1 it is at most e_r + e_q (1 + e_r). */
    const float error = atomic_load_explicit(&block->error, memory_order_relaxed);
    const float bound = error + query->error * (1 + error) + ROUNDING;
    const float limit = minimum - bound;
    const size_t stride = block->stride;
    size_t count = 0;
    for (size_t row = first; row < first + rows; row += SCAN_ROWS) {
        const size_t left = first + rows - row;
        const size_t part = left < SCAN_ROWS ? left : SCAN_ROWS;
        int32_t products[SCAN_ROWS];
        products_into(block->codes + row * stride, part, stride, query->codes, products);
        for (size_t i = 0; i < part; ++i) {
            const float similarity = (float)(products[i] - query->offset) * (block->scales[row + i] * query->scale);
            found[count] = (uint32_t)(row + i);
            count += similarity >= limit;
        }
    }
    return count;
}
