#define _GNU_SOURCE
#include "copenvino.h"
#include <dlfcn.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_OUTPUTS = 32, MAX_LENGTH = 1 << 20 };

static _Thread_local char lastError[1024];

const char *bfov_last_error(void) { return lastError; }

static bfov_status fail(bfov_status status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(lastError, sizeof lastError, format, arguments);
    va_end(arguments);
    return status;
}

// The part of OpenVINO's C API that is used, declared here so that no header of it is needed to build.
typedef struct {
    int64_t rank;
    int64_t *dims;
} ov_shape;
typedef struct {
    int64_t min, max;
} ov_dimension;
typedef struct {
    ov_dimension rank;
    ov_dimension *dims;
} ov_partial_shape;

typedef struct {
    int (*core_create)(void **);
    void (*core_free)(void *);
    int (*core_read_model)(const void *, const char *, const char *, void **);
    int (*core_compile_model)(const void *, const void *, const char *, size_t, void **, ...);
    int (*model_const_input)(const void *, void **);
    int (*port_partial_shape)(const void *, ov_partial_shape *);
    void (*partial_shape_free)(ov_partial_shape *);
    int (*model_reshape_single)(const void *, ov_partial_shape);
    int (*model_outputs_size)(const void *, size_t *);
    int (*compiled_create_request)(const void *, void **);
    void (*port_free)(void *);
    int (*shape_free)(ov_shape *);
    int (*tensor_byte_size)(const void *, size_t *);
    int (*tensor_data)(const void *, void **);
    int (*tensor_shape)(const void *, ov_shape *);
    int (*tensor_set_shape)(void *, ov_shape);
    void (*tensor_free)(void *);
    int (*request_input)(const void *, size_t, void **);
    int (*request_output)(const void *, size_t, void **);
    int (*request_infer)(void *);
    void (*request_free)(void *);
    void (*compiled_free)(void *);
    void (*model_free)(void *);
    const char *(*last_message)(void);
} ov_functions;

static const struct {
    const char *name;
    size_t offset;
} symbols[] = {
#define SYMBOL(field, name)                                                                                            \
    { name, offsetof(ov_functions, field) }
    SYMBOL(core_create, "ov_core_create"),
    SYMBOL(core_free, "ov_core_free"),
    SYMBOL(core_read_model, "ov_core_read_model"),
    SYMBOL(core_compile_model, "ov_core_compile_model"),
    SYMBOL(model_const_input, "ov_model_const_input"),
    SYMBOL(port_partial_shape, "ov_port_get_partial_shape"),
    SYMBOL(partial_shape_free, "ov_partial_shape_free"),
    SYMBOL(model_reshape_single, "ov_model_reshape_single_input"),
    SYMBOL(model_outputs_size, "ov_model_outputs_size"),
    SYMBOL(compiled_create_request, "ov_compiled_model_create_infer_request"),
    SYMBOL(port_free, "ov_output_const_port_free"),
    SYMBOL(shape_free, "ov_shape_free"),
    SYMBOL(tensor_byte_size, "ov_tensor_get_byte_size"),
    SYMBOL(tensor_data, "ov_tensor_data"),
    SYMBOL(tensor_shape, "ov_tensor_get_shape"),
    SYMBOL(tensor_set_shape, "ov_tensor_set_shape"),
    SYMBOL(tensor_free, "ov_tensor_free"),
    SYMBOL(request_input, "ov_infer_request_get_input_tensor_by_index"),
    SYMBOL(request_output, "ov_infer_request_get_output_tensor_by_index"),
    SYMBOL(request_infer, "ov_infer_request_infer"),
    SYMBOL(request_free, "ov_infer_request_free"),
    SYMBOL(compiled_free, "ov_compiled_model_free"),
    SYMBOL(model_free, "ov_model_free"),
    SYMBOL(last_message, "ov_get_last_err_msg"),
#undef SYMBOL
};

struct bfov_engine {
    ov_functions call;
    void *core;
};

struct bfov_network {
    const bfov_engine *engine;
    void *model, *compiled;
    int32_t outputCount;
};

struct bfov_model {
    const bfov_engine *engine;
    void *request, *input;
    void *outputs[MAX_OUTPUTS];
    int32_t outputCount;
    int64_t inputShape[BFOV_MAX_RANK];
    int32_t inputRank;
    size_t inputCount;
};

static bfov_status checked(const bfov_engine *engine, int status, bfov_status failure, const char *step) {
    if (status == 0) return BFOV_OK;
    const char *message = engine->call.last_message();
    return fail(failure, "%s: status %d: %s", step, status, message ? message : "");
}

bfov_status bfov_engine_open(const char *library_path, bfov_engine **out) {
    // One heap for all threads: 13 MB of 216 less with two lanes, at the same pictures per second.
    mallopt(M_ARENA_MAX, 1);
    /* The engine looks for its readers of model files beside the path that it was opened by first, for as long as the
       process lives: a link that is removed later would leave it without any. */
    char *resolved = realpath(library_path, NULL);
    void *library = dlopen(resolved != NULL ? resolved : library_path, RTLD_NOW | RTLD_LOCAL);
    free(resolved);
    if (!library) return fail(BFOV_NO_LIBRARY, "%s", dlerror());
    bfov_engine *engine = calloc(1, sizeof *engine);
    if (!engine) return fail(BFOV_FAILED, "out of memory");
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; ++i) {
        void *function = dlsym(library, symbols[i].name);
        if (!function) {
            free(engine);
            dlclose(library);
            return fail(BFOV_NO_SYMBOL, "the library has no %s", symbols[i].name);
        }
        memcpy((char *)&engine->call + symbols[i].offset, &function, sizeof function);
    }
    bfov_status status = checked(engine, engine->call.core_create(&engine->core), BFOV_FAILED, "create core");
    if (status != BFOV_OK) {
        free(engine);
        return status;
    }
    *out = engine;
    return BFOV_OK;
}

void bfov_engine_close(bfov_engine *engine) {
    if (!engine) return;
    engine->call.core_free(engine->core);
    free(engine);
}

// `ov_const_port_get_shape` fails on a dynamic shape, so the partial shape is asked first and fixed where it is open.
static bfov_status fix_shape(bfov_network *network, const int64_t *wanted, int32_t wanted_rank) {
    const bfov_engine *engine = network->engine;
    const ov_functions *call = &engine->call;
    void *port = NULL;
    ov_partial_shape shape = {0};
    bfov_status status = checked(engine, call->model_const_input(network->model, &port), BFOV_BAD_MODEL, "input");
    if (status != BFOV_OK) return status;
    status = checked(engine, call->port_partial_shape(port, &shape), BFOV_BAD_MODEL, "input shape");
    if (status == BFOV_OK && (shape.rank.min != shape.rank.max || shape.rank.min < 1 || shape.rank.min > BFOV_MAX_RANK))
        status = fail(BFOV_BAD_MODEL, "the input's rank is not between 1 and %d", BFOV_MAX_RANK);
    if (status == BFOV_OK && wanted && wanted_rank != shape.rank.min)
        status = fail(BFOV_BAD_MODEL, "the input has %d dimensions, not %d", (int)shape.rank.min, wanted_rank);
    int changed = 0;
    for (int32_t axis = 0; status == BFOV_OK && axis < shape.rank.min; ++axis) {
        ov_dimension *dimension = &shape.dims[axis];
        int dynamic = dimension->min != dimension->max;
        if (!wanted && dynamic && axis > 0) status = fail(BFOV_BAD_MODEL, "dimension %d of the input is dynamic", axis);
        int64_t length = wanted ? wanted[axis] : dynamic ? 1 : dimension->min;
        changed |= dynamic || length != dimension->min;
        dimension->min = length < 0 ? 1 : length;
        dimension->max = length < 0 ? -length : length;
    }
    if (status == BFOV_OK && changed)
        status = checked(engine, call->model_reshape_single(network->model, shape), BFOV_BAD_MODEL, "reshape");
    if (shape.dims) call->partial_shape_free(&shape);
    call->port_free(port);
    return status;
}

// No element type is named: the enumeration's numbers moved between releases, so the tensor's byte size is asked.
static bfov_status bind_input(bfov_model *model) {
    const ov_functions *call = &model->engine->call;
    ov_shape shape = {0};
    size_t bytes = 0;
    bfov_status status =
        checked(model->engine, call->request_input(model->request, 0, &model->input), BFOV_BAD_MODEL, "input tensor");
    if (status == BFOV_OK)
        status = checked(model->engine, call->tensor_shape(model->input, &shape), BFOV_BAD_MODEL, "input tensor shape");
    if (status == BFOV_OK)
        status = checked(model->engine, call->tensor_byte_size(model->input, &bytes), BFOV_BAD_MODEL, "input size");
    if (status != BFOV_OK) return status;
    if (shape.rank < 0 || shape.rank > BFOV_MAX_RANK) {
        call->shape_free(&shape);
        return fail(BFOV_BAD_MODEL, "the input's rank is above %d", BFOV_MAX_RANK);
    }
    model->inputCount = 1;
    model->inputRank = (int32_t)shape.rank;
    for (int32_t axis = 0; axis < model->inputRank; ++axis) {
        model->inputShape[axis] = shape.dims[axis];
        model->inputCount *= (size_t)shape.dims[axis];
    }
    call->shape_free(&shape);
    if (bytes != model->inputCount * sizeof(float)) return fail(BFOV_BAD_MODEL, "the input is not float32");
    return BFOV_OK;
}

// f32 is asked for because the engine's default drifts by up to 2.4 on logits on some processors. Pinning is off because
// each one-thread model would be pinned to the same core: two lanes then run one after the other (measured: 1.0 times the
// throughput of one lane; without pinning 1.9 times). A stream is a caller's own thread and intermediate values over the
// same weights: with one stream, two callers of a network wait for each other.
static bfov_status compile(bfov_network *network, int32_t callers) {
    const bfov_engine *engine = network->engine;
    char count[16];
    snprintf(count, sizeof count, "%d", callers);
    int status = engine->call.core_compile_model(engine->core, network->model, "CPU", 8, &network->compiled,
                                                 "INFERENCE_NUM_THREADS", count, "NUM_STREAMS", count,
                                                 "INFERENCE_PRECISION_HINT", "f32", "ENABLE_CPU_PINNING", "NO");
    return checked(engine, status, BFOV_BAD_MODEL, "compile model");
}

static bfov_status read_and_compile(bfov_network *network, const char *path, int32_t callers, const int64_t *shape,
                                    int32_t rank) {
    const bfov_engine *engine = network->engine;
    const ov_functions *call = &engine->call;
    size_t outputs = 0;
    bfov_status status =
        checked(engine, call->core_read_model(engine->core, path, NULL, &network->model), BFOV_BAD_MODEL, "read model");
    if (status == BFOV_OK) status = fix_shape(network, shape, rank);
    if (status == BFOV_OK) status = compile(network, callers);
    if (status == BFOV_OK)
        status = checked(engine, call->model_outputs_size(network->model, &outputs), BFOV_BAD_MODEL, "outputs");
    if (status == BFOV_OK && outputs > MAX_OUTPUTS)
        status = fail(BFOV_BAD_MODEL, "the model has more than %d outputs", MAX_OUTPUTS);
    if (status != BFOV_OK) return status;
    network->outputCount = (int32_t)outputs;
    // The compiled model has its own copy of the weights: 9 MB less for each lane of the five default models.
    call->model_free(network->model);
    network->model = NULL;
    // Now, not once all are loaded: what each one leaves would add to the most that the process ever takes.
    bfov_trim_memory();
    return BFOV_OK;
}

bfov_status bfov_network_compile(bfov_engine *engine, const char *path, int32_t callers, const int64_t *shape,
                                 int32_t rank, bfov_network **out) {
    if (callers < 1) return fail(BFOV_BAD_ARGUMENT, "a network needs a caller");
    bfov_network *network = calloc(1, sizeof *network);
    if (!network) return fail(BFOV_FAILED, "out of memory");
    network->engine = engine;
    bfov_status status = read_and_compile(network, path, callers, shape, rank);
    if (status != BFOV_OK) {
        bfov_network_close(network);
        return status;
    }
    *out = network;
    return BFOV_OK;
}

void bfov_network_close(bfov_network *network) {
    if (!network) return;
    const ov_functions *call = &network->engine->call;
    if (network->compiled) call->compiled_free(network->compiled);
    if (network->model) call->model_free(network->model);
    free(network);
}

bfov_status bfov_model_open(bfov_network *network, bfov_model **out) {
    const bfov_engine *engine = network->engine;
    bfov_model *model = calloc(1, sizeof *model);
    if (!model) return fail(BFOV_FAILED, "out of memory");
    model->engine = engine;
    model->outputCount = network->outputCount;
    int created = engine->call.compiled_create_request(network->compiled, &model->request);
    bfov_status status = checked(engine, created, BFOV_FAILED, "request");
    if (status == BFOV_OK) status = bind_input(model);
    if (status != BFOV_OK) {
        bfov_model_close(model);
        return status;
    }
    *out = model;
    return BFOV_OK;
}

static void drop_outputs(bfov_model *model) {
    for (int32_t i = 0; i < model->outputCount; ++i) {
        if (model->outputs[i]) model->engine->call.tensor_free(model->outputs[i]);
        model->outputs[i] = NULL;
    }
}

void bfov_model_close(bfov_model *model) {
    if (!model) return;
    const ov_functions *call = &model->engine->call;
    drop_outputs(model);
    if (model->input) call->tensor_free(model->input);
    if (model->request) call->request_free(model->request);
    free(model);
}

int32_t bfov_input_rank(const bfov_model *model) { return model->inputRank; }

int64_t bfov_input_dimension(const bfov_model *model, int32_t axis) {
    return axis >= 0 && axis < model->inputRank ? model->inputShape[axis] : 0;
}

int32_t bfov_output_count(const bfov_model *model) { return model->outputCount; }

bfov_status bfov_set_input_shape(bfov_model *model, const int64_t *shape, int32_t rank) {
    const bfov_engine *engine = model->engine;
    if (rank != model->inputRank)
        return fail(BFOV_BAD_ARGUMENT, "the input has %d dimensions, not %d", model->inputRank, rank);
    int64_t dims[BFOV_MAX_RANK];
    size_t count = 1;
    for (int32_t axis = 0; axis < rank; ++axis) {
        if (shape[axis] < 1 || shape[axis] > MAX_LENGTH) return fail(BFOV_BAD_ARGUMENT, "a length is out of range");
        dims[axis] = shape[axis];
        count *= (size_t)shape[axis];
    }
    drop_outputs(model);
    ov_shape wanted = {rank, dims};
    int set = engine->call.tensor_set_shape(model->input, wanted);
    bfov_status status = checked(engine, set, BFOV_FAILED, "set the input's shape");
    if (status != BFOV_OK) return status;
    memcpy(model->inputShape, dims, (size_t)rank * sizeof *dims);
    model->inputCount = count;
    return BFOV_OK;
}

bfov_status bfov_run(bfov_model *model, const float *input, size_t count) {
    const bfov_engine *engine = model->engine;
    if (count != model->inputCount)
        return fail(BFOV_BAD_ARGUMENT, "%zu values given, the model takes %zu", count, model->inputCount);
    drop_outputs(model);
    void *data = NULL;
    bfov_status status = checked(engine, engine->call.tensor_data(model->input, &data), BFOV_FAILED, "input data");
    if (status != BFOV_OK) return status;
    memcpy(data, input, count * sizeof(float));
    return checked(engine, engine->call.request_infer(model->request), BFOV_FAILED, "infer");
}

bfov_status bfov_output(bfov_model *model, int32_t index, const float **values, size_t *count,
                        int64_t dimensions[BFOV_MAX_RANK], int32_t *rank) {
    const bfov_engine *engine = model->engine;
    if (index < 0 || index >= model->outputCount) return fail(BFOV_BAD_ARGUMENT, "there is no output %d", index);
    void **tensor = &model->outputs[index];
    if (!*tensor) {
        bfov_status status = checked(engine, engine->call.request_output(model->request, (size_t)index, tensor),
                                     BFOV_FAILED, "output tensor");
        if (status != BFOV_OK) return status;
    }
    ov_shape shape = {0};
    size_t bytes = 0;
    void *data = NULL;
    bfov_status status = checked(engine, engine->call.tensor_shape(*tensor, &shape), BFOV_FAILED, "output shape");
    if (status == BFOV_OK && (shape.rank < 0 || shape.rank > BFOV_MAX_RANK))
        status = fail(BFOV_FAILED, "the output's rank is above %d", BFOV_MAX_RANK);
    *count = 1;
    if (status == BFOV_OK) {
        *rank = (int32_t)shape.rank;
        for (int64_t axis = 0; axis < shape.rank; ++axis) {
            dimensions[axis] = shape.dims[axis];
            *count *= (size_t)shape.dims[axis];
        }
    }
    engine->call.shape_free(&shape);
    if (status == BFOV_OK)
        status = checked(engine, engine->call.tensor_byte_size(*tensor, &bytes), BFOV_FAILED, "output size");
    if (status == BFOV_OK && bytes != *count * sizeof(float))
        status = fail(BFOV_FAILED, "output %d is not float32", index);
    if (status == BFOV_OK)
        status = checked(engine, engine->call.tensor_data(*tensor, &data), BFOV_FAILED, "output data");
    *values = data;
    return status;
}
