#define _GNU_SOURCE
#include "memory.h"

#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#define PAGE_BYTES ((size_t)2 << 20)
#define LINE_BYTES ((size_t)64)

void *bf_memory_create(size_t bytes) {
    const size_t alignment = bytes >= PAGE_BYTES ? PAGE_BYTES : LINE_BYTES;
    void *memory = NULL;
    if (posix_memalign(&memory, alignment, bytes)) return NULL;
#ifdef __linux__
    /* A hint: a scan of 128 MB in 4 KB pages misses the address cache 32,000 times. */
    if (alignment == PAGE_BYTES) (void)madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

void bf_memory_destroy(void *memory, size_t bytes) {
    if (!memory) return;
    memset(memory, 0, bytes);
    /* The compiler must believe that the zeros are read. */
    __asm__ volatile("" : : "r"(memory) : "memory");
    free(memory);
}
