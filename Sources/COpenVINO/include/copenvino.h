#ifndef BONAFIDE_COPENVINO_H
#define BONAFIDE_COPENVINO_H

#include <stddef.h>
#include <stdint.h>

/// What every call returns; the text of a failure is in `bfov_last_error`.
typedef enum bfov_status {
    BFOV_OK = 0,
    BFOV_NO_LIBRARY = 1, // the engine's library cannot be opened
    BFOV_NO_SYMBOL = 2,  // the library lacks a function that is used
    BFOV_BAD_MODEL = 3,  // the file cannot be read or compiled
    BFOV_BAD_ARGUMENT = 4,
    BFOV_FAILED = 5,
} bfov_status;

enum { BFOV_MAX_RANK = 8 };

typedef struct bfov_engine bfov_engine;
typedef struct bfov_network bfov_network;
typedef struct bfov_model bfov_model;

/// The text of the last failure on this thread; valid until the next one.
const char *bfov_last_error(void);

/// Opens `libopenvino_c` at `library_path` and creates the engine; the library stays mapped until the process ends.
bfov_status bfov_engine_open(const char *library_path, bfov_engine **out);
void bfov_engine_close(bfov_engine *engine);

/// Gives memory that is not in use back to the system: free pieces of the heap, and pages of code and constants of all
/// libraries, which come back from their files when they are used again. Each compilation ends with it.
void bfov_trim_memory(void);

/// Reads and compiles a network for the CPU: f32, one thread and one stream for each of `callers` callers. `shape` fixes or
/// changes the input's shape, where -n leaves a length free from 1 to n; without it (NULL) a dynamic first dimension becomes 1.
bfov_status bfov_network_compile(bfov_engine *engine, const char *path, int32_t callers, const int64_t *shape,
                                 int32_t rank, bfov_network **out);
void bfov_network_close(bfov_network *network);

/// A caller's own inputs and outputs over a network's weights. It serves one caller at a time; close it before its
/// network.
bfov_status bfov_model_open(bfov_network *network, bfov_model **out);
void bfov_model_close(bfov_model *model);

int32_t bfov_input_rank(const bfov_model *model);
int64_t bfov_input_dimension(const bfov_model *model, int32_t axis);
int32_t bfov_output_count(const bfov_model *model);

/// Chooses the lengths that are free; before the first run of a network that has any, and whenever they change.
bfov_status bfov_set_input_shape(bfov_model *model, const int64_t *shape, int32_t rank);

/// Copies `count` float32 values in, runs, and keeps the outputs until the next run.
bfov_status bfov_run(bfov_model *model, const float *input, size_t count);

/// The values of an output of the last run; valid until the next run.
bfov_status bfov_output(bfov_model *model, int32_t index, const float **values, size_t *count,
                        int64_t dimensions[BFOV_MAX_RANK], int32_t *rank);

#endif
