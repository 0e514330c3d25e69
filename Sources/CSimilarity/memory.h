#ifndef BF_MEMORY_H
#define BF_MEMORY_H

#include <stddef.h>

/* Memory at a multiple of 64 bytes, in large pages where the system has them; NULL when there is none. */
void *bf_memory_create(size_t bytes);

/* Overwrites the memory, which held biometric data, and gives it back. */
void bf_memory_destroy(void *memory, size_t bytes);

#endif
