#ifndef CSIMILARITY_H
#define CSIMILARITY_H

/* Cosines of one vector of length 1 with many: 8-bit codes of all of them sort out what cannot be near, the 32-bit values
   of the rest give the answer. All functions are pure C, allocate only where they say so, and check their ranges. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The instructions that the 8-bit pass uses. Each gives the same integers. */
typedef enum {
    BF_KERNEL_PLAIN = 0,
    BF_KERNEL_AVX2 = 1,
    BF_KERNEL_AVX512 = 2,
    BF_KERNEL_AVX512_VNNI = 3,
} bf_kernel;

/* Whether this processor has the kernel's instructions. */
bool bf_kernel_available(bf_kernel kernel);

/* Whose row it is. */
typedef struct {
    int64_t subject;
    int64_t template_id;
} bf_row_id;

/* A fixed number of places for rows. A row may be written while other threads read other rows. */
typedef struct bf_block bf_block;

/* A block of empty places; NULL when there is no memory. */
bf_block *bf_block_create(size_t dimension, size_t capacity);

/* Overwrites the block's memory and gives it back. */
void bf_block_destroy(bf_block *block);

/* Writes `rows` rows from place `first` on, `dimension` values each; false when they do not fit. The values need no
   alignment. */
bool bf_block_write(bf_block *block, size_t first, size_t rows, const bf_row_id *ids, const void *values);

/* Reads `rows` rows from place `first` on; false when there are not so many. */
bool bf_block_read(const bf_block *block, size_t first, size_t rows, bf_row_id *ids, void *values);

/* Copies a row to another place, also of another block of the same dimension; false when a place does not exist. */
bool bf_block_move(bf_block *to, size_t to_row, const bf_block *from, size_t from_row);

/* Copies the first `rows` rows into another block of the same form; false when they do not fit. */
bool bf_block_copy(bf_block *to, const bf_block *from, size_t rows);

/* Overwrites a row that is used no more; false when the place does not exist. */
bool bf_block_erase(bf_block *block, size_t row);

/* Whose row it is; {0, 0} for a place that does not exist. */
bf_row_id bf_block_id(const bf_block *block, size_t row);

/* A vector that rows are compared with. */
typedef struct bf_query bf_query;

/* A query from `dimension` values; NULL when there is no memory. */
bf_query *bf_query_create(const float *values, size_t dimension);

/* Overwrites the query's memory and gives it back. */
void bf_query_destroy(bf_query *query);

/* The scalar product of a row's 32-bit values with the query's: the same bits on every processor. NAN for a place that
   does not exist. */
float bf_block_similarity(const bf_block *block, size_t row, const bf_query *query);

/* The scalar products of the codes, for tests; false when the places do not exist. */
bool bf_block_integers(const bf_block *block, bf_kernel kernel, const bf_query *query, size_t first, size_t rows,
                       int32_t *products);

/* The places in [first, first + rows) whose similarity may reach `minimum`, in rising order. None is left out whose
   similarity does: the codes' rounding error is bounded. `found` has room for `rows`. Returns how many. */
size_t bf_block_scan(const bf_block *block, bf_kernel kernel, const bf_query *query, size_t first, size_t rows,
                     float minimum, uint32_t *found);

#ifdef __cplusplus
}
#endif

#endif
