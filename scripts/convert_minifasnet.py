#!/usr/bin/env python3
"""Converts a MiniFASNet checkpoint (.pth) to ONNX: convert_minifasnet.py SOURCE.pth TARGET.onnx

Graph: MiniFASNetV2 and MiniFASNetV1SE of Silent-Face-Anti-Spoofing (Minivision, Apache-2.0). Its shape is read from the
checkpoint's names and sizes; only strides and paddings are known here. Batch normalisation is folded into the weights.

Standard library only, and double-precision arithmetic rounded once: the same bytes on every machine, so that the
manifest can pin the result's SHA-256. Of the pickle, only the four globals of a state dictionary are allowed.
"""
import array
import collections
import math
import os
import pickle
import struct
import sys

INPUT_SHAPE = (1, 3, 80, 80)
CLASSES = 3
EPSILON = 1e-5  # torch's default for BatchNorm
STRIDE_2 = ("conv1", "conv_23.conv_dw", "conv_34.conv_dw", "conv_45.conv_dw")
IR_VERSION, OPSET = 8, 13
LEGACY_MAGIC = 0x1950A86A20F9469CFC6C

Storage = collections.namedtuple("Storage", "code values")
Tensor = collections.namedtuple("Tensor", "shape values")


# The checkpoint: torch's format before 1.6, five pickles and then the numbers.

class StateUnpickler(pickle.Unpickler):
    """Builds nothing but dictionaries and `Tensor`s whose storages are filled in later."""

    def __init__(self, file):
        super().__init__(file)
        self.storages = {}

    def find_class(self, module, name):
        allowed = {
            ("collections", "OrderedDict"): collections.OrderedDict,
            ("torch._utils", "_rebuild_tensor_v2"): self.rebuild,
            ("torch", "FloatStorage"): "f",
            ("torch", "LongStorage"): "q",
        }
        if (module, name) not in allowed:
            raise pickle.UnpicklingError(f"{module}.{name} is not allowed in a checkpoint")
        return allowed[module, name]

    def persistent_load(self, identifier):
        _, code, key, _, _, view = identifier
        if view is not None:
            raise pickle.UnpicklingError("views of a storage are not expected")
        return self.storages.setdefault(key, Storage(code, array.array(code)))

    @staticmethod
    def rebuild(storage, offset, shape, stride, *_):
        contiguous = tuple(math.prod(shape[axis + 1:]) for axis in range(len(shape)))
        if offset != 0 or tuple(stride) != contiguous:
            raise pickle.UnpicklingError("only whole contiguous tensors are expected")
        return Tensor(tuple(shape), storage.values)


def read_checkpoint(path):
    with open(path, "rb") as file:
        if StateUnpickler(file).load() != LEGACY_MAGIC:
            raise ValueError(f"{path} is not a torch checkpoint of the format before 1.6")
        for _ in ("protocol version", "system"):
            StateUnpickler(file).load()
        unpickler = StateUnpickler(file)
        state = unpickler.load()
        for key in StateUnpickler(file).load():
            values = unpickler.storages[key].values
            (count,) = struct.unpack("<q", file.read(8))
            values.frombytes(file.read(count * values.itemsize))
            if sys.byteorder == "big":
                values.byteswap()
    state = {name.removeprefix("module."): tensor for name, tensor in state.items()}
    for name, tensor in state.items():
        if math.prod(tensor.shape) != len(tensor.values):
            raise ValueError(f"{name} is cut short")
    return state


# Protocol buffers: just enough to write an ONNX file (field numbers: onnx.proto3).

def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def attribute(name, value):
    if isinstance(value, int):
        return field(1, name) + field(3, value) + field(20, 2)
    return field(1, name) + b"".join(field(8, item) for item in value) + field(20, 7)


def tensor_proto(name, shape, values):
    data = array.array("f", values)
    if sys.byteorder == "big":
        data.byteswap()
    return b"".join(field(1, size) for size in shape) + field(2, 1) + field(8, name) + field(9, data.tobytes())


def value_info(name, shape):
    dimensions = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, 1) + field(2, dimensions)))


# The network.

class Graph:
    """Adds the layers of a state dictionary one after another; each method returns the name of its output."""

    def __init__(self, state):
        self.state = state
        self.nodes, self.initializers, self.used = [], [], set()

    def take(self, name):
        self.used.add(name)
        return self.state[name]

    def node(self, operator, name, inputs, **attributes):
        encoded = b"".join(field(5, attribute(key, value)) for key, value in attributes.items())
        self.nodes.append(
            b"".join(field(1, item) for item in inputs) + field(2, name) + field(3, name) + field(4, operator) + encoded)
        return name

    def constant(self, name, shape, values):
        self.initializers.append(tensor_proto(name, shape, values))
        return name

    def folded(self, weights_name, norm_name):
        """Weights and biases that include the batch normalisation behind them."""
        weights = self.take(weights_name + ".weight")
        gain, shift, mean, variance = (
            self.take(f"{norm_name}.{part}").values for part in ("weight", "bias", "running_mean", "running_var"))
        self.used.add(norm_name + ".num_batches_tracked")
        scales = [g / math.sqrt(v + EPSILON) for g, v in zip(gain, variance)]
        stride = len(weights.values) // weights.shape[0]
        values = [value * scales[index // stride] for index, value in enumerate(weights.values)]
        biases = [b - m * s for b, m, s in zip(shift, mean, scales)]
        return (self.constant(weights_name + ".weight", weights.shape, values),
                self.constant(weights_name + ".bias", (len(biases),), biases), weights.shape)

    def convolution(self, source, name, weights_name, norm_name):
        weights, biases, shape = self.folded(weights_name, norm_name)
        stride, padding = (2 if name in STRIDE_2 else 1), (1 if shape[2] == 3 else 0)
        groups = shape[0] if shape[1] == 1 else 1
        return self.node("Conv", name, (source, weights, biases), group=groups, kernel_shape=shape[2:],
                         pads=(padding,) * 4, strides=(stride, stride))

    def block(self, source, name):
        out = self.convolution(source, name, name + ".conv", name + ".bn")
        slope = name + ".prelu.weight"
        if slope not in self.state:
            return out
        slopes = self.constant(slope, (*self.take(slope).shape, 1, 1), self.take(slope).values)
        return self.node("PRelu", name + ".prelu", (out, slopes))

    def squeeze_excite(self, source, name):
        out = self.node("GlobalAveragePool", name + ".pool", (source,))
        out = self.convolution(out, name + ".squeeze", name + ".fc1", name + ".bn1")
        out = self.node("Relu", name + ".relu", (out,))
        out = self.convolution(out, name + ".excite", name + ".fc2", name + ".bn2")
        out = self.node("Sigmoid", name + ".sigmoid", (out,))
        return self.node("Mul", name, (source, out))

    def depthwise(self, source, name):
        out = source
        for part in ("conv", "conv_dw", "project"):
            out = self.block(out, f"{name}.{part}")
        return out

    def residual(self, source, name):
        index = 0
        while f"{name}.model.{index}.conv.conv.weight" in self.state:
            layer = f"{name}.model.{index}"
            out = self.depthwise(source, layer)
            if layer + ".se_module.fc1.weight" in self.state:
                out = self.squeeze_excite(out, layer + ".se_module")
            source = self.node("Add", layer, (source, out))
            index += 1
        return source

    def build(self):
        out = self.block("input", "conv1")
        out = self.block(out, "conv2_dw")
        for reduction, stage in (("conv_23", "conv_3"), ("conv_34", "conv_4"), ("conv_45", "conv_5")):
            out = self.residual(self.depthwise(out, reduction), stage)
        out = self.block(out, "conv_6_sep")
        out = self.block(out, "conv_6_dw")
        out = self.node("Flatten", "flatten", (out,), axis=1)
        weights, biases, _ = self.folded("linear", "bn")
        out = self.node("Gemm", "embedding", (out, weights, biases), transB=1)
        prob = self.take("prob.weight")
        self.node("Gemm", "logits", (out, self.constant("prob.weight", prob.shape, prob.values)), transB=1)
        unused = set(self.state) - self.used
        if unused:
            raise ValueError(f"the checkpoint holds layers that MiniFASNet has not: {sorted(unused)[:3]}")

    def encoded(self):
        graph = b"".join(field(1, node) for node in self.nodes) + field(2, "MiniFASNet")
        graph += b"".join(field(5, tensor) for tensor in self.initializers)
        graph += field(11, value_info("input", INPUT_SHAPE)) + field(12, value_info("logits", (1, CLASSES)))
        opset = field(1, "") + field(2, OPSET)
        return field(1, IR_VERSION) + field(2, "convert_minifasnet") + field(7, graph) + field(8, opset)


def main(source, target):
    graph = Graph(read_checkpoint(source))
    graph.build()
    part = target + ".part"
    with open(part, "wb") as file:
        file.write(graph.encoded())
    os.replace(part, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.splitlines()[0])
    main(*sys.argv[1:])
