#define _GNU_SOURCE
#include "copenvino.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// Whether the loader wrote into the object's code.
static int has_changed_code(const struct dl_phdr_info *object) {
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        if (object->dlpi_phdr[i].p_type != PT_DYNAMIC) continue;
        const ElfW(Dyn) *entry = (const void *)(object->dlpi_addr + object->dlpi_phdr[i].p_vaddr);
        for (; entry->d_tag != DT_NULL; ++entry)
            if (entry->d_tag == DT_TEXTREL || (entry->d_tag == DT_FLAGS && entry->d_un.d_val & DF_TEXTREL)) return 1;
    }
    return 0;
}

// Lets go of an object's code and constants, most of which only loading needs: the kernel maps what is used again from the
// file, in its own cache. Nothing was written there.
static int drop_code(struct dl_phdr_info *object, size_t size, void *page_size) {
    (void)size;
    const char *name = object->dlpi_name;
    if ((name[0] != '\0' && name[0] != '/') || has_changed_code(object)) return 0;
    const uintptr_t page = *(const size_t *)page_size;
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || part->p_flags & PF_W) continue;
        const uintptr_t start = (object->dlpi_addr + part->p_vaddr) & ~(page - 1);
        const uintptr_t end = (object->dlpi_addr + part->p_vaddr + part->p_filesz) & ~(page - 1);
        if (end > start) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void bfov_trim_memory(void) {
    malloc_trim(0);
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    dl_iterate_phdr(drop_code, (void *)&page);
}
