#!/usr/bin/env python3
"""Makes Tests/InferenceTests/Golden/models.json: inference.py MODELS_FOLDER

Each model gets a deterministic input, byte i = i * 7919 % 256, scaled as the manifest says. The outputs come from
LiteRT (.tflite), ONNX Runtime (.onnx) and, for MiniFASNet, from torch on the original checkpoint, batch normalisation
unfolded: a check that shares no code with scripts/convert_minifasnet.py. Needs torch, ai-edge-litert, onnxruntime, numpy;
MODELS_FOLDER must hold the two .pth files beside the models.
"""
import json
import pathlib
import sys

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from ai_edge_litert.interpreter import Interpreter

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = 16
FREE_SIZE = 48
SEEDS = (0, 101)


def deterministic(shape, scale, offset, seed):
    index = np.arange(int(np.prod(shape)), dtype=np.int64)
    data = ((index + seed) * 7919 % 256).astype(np.float32)
    return (data * np.float32(scale) + np.float32(offset)).reshape(shape)


def torch_minifasnet(path, values):
    state = {k.removeprefix("module."): v for k, v in torch.load(path, map_location="cpu", weights_only=True).items()}

    def norm(x, name):
        return F.batch_norm(x, *(state[f"{name}.{p}"] for p in ("running_mean", "running_var", "weight", "bias")))

    def block(x, name, stride=1):
        w = state[name + ".conv.weight"]
        groups = w.shape[0] if w.shape[1] == 1 else 1
        x = norm(F.conv2d(x, w, stride=stride, padding=1 if w.shape[2] == 3 else 0, groups=groups), name + ".bn")
        return F.prelu(x, state[name + ".prelu.weight"]) if name + ".prelu.weight" in state else x

    def depthwise(x, name, stride=1):
        return block(block(block(x, name + ".conv"), name + ".conv_dw", stride), name + ".project")

    def stage(x, name, count):
        for index in range(count):
            layer = f"{name}.model.{index}"
            y = depthwise(x, layer)
            se = layer + ".se_module"
            if se + ".fc1.weight" in state:
                g = F.adaptive_avg_pool2d(y, 1)
                g = F.relu(norm(F.conv2d(g, state[se + ".fc1.weight"]), se + ".bn1"))
                y = y * torch.sigmoid(norm(F.conv2d(g, state[se + ".fc2.weight"]), se + ".bn2"))
            x = x + y
        return x

    x = block(block(torch.from_numpy(values), "conv1", 2), "conv2_dw")
    for reduction, name, count in (("conv_23", "conv_3", 4), ("conv_34", "conv_4", 6), ("conv_45", "conv_5", 2)):
        x = stage(depthwise(x, reduction, 2), name, count)
    x = block(block(x, "conv_6_sep"), "conv_6_dw").flatten(1)
    x = norm(F.linear(x, state["linear.weight"]), "bn")
    return [F.linear(x, state["prob.weight"]).detach().numpy()]


def litert(path, values):
    interpreter = Interpreter(model_path=str(path))
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], values)
    interpreter.invoke()
    return [interpreter.get_tensor(detail["index"]) for detail in interpreter.get_output_details()]


def onnx(path, values):
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: values})


def run(entry, folder, values):
    if "conversion" in entry["origin"]:
        return torch_minifasnet(folder / entry["origin"]["members"][0].split("/")[-1], values)
    runner = litert if entry["file"].endswith(".tflite") else onnx
    return runner(folder / entry["file"], values)


def summary(tensor):
    flat = tensor.astype(np.float64).ravel()
    step = len(flat) // SAMPLES | 1  # odd, so that no column of a matrix is left out
    return {"shape": list(tensor.shape), "norm": float(np.linalg.norm(flat)), "step": step,
            "samples": [round(float(v), 7) for v in flat[::step]]}


def main(folder):
    from importlib.metadata import version
    manifest = json.loads((ROOT / "Models/manifest.json").read_text())
    cases = []
    for entry in manifest["models"]:
        given = entry["input"]
        shape = [size or FREE_SIZE for size in given["shape"]]
        for seed in SEEDS:
            values = deterministic(shape, given["scale"], given["offset"], seed)
            outputs = [summary(np.asarray(o)) for o in run(entry, folder, values)]
            cases.append({"model": entry["name"], "shape": shape, "seed": seed, "outputs": outputs})
    made_with = {name: version(name) for name in ("torch", "ai-edge-litert", "onnxruntime", "numpy")}
    target = ROOT / "Tests/InferenceTests/Golden/models.json"
    lines = ",\n".join("    " + json.dumps(case) for case in cases)
    target.write_text(f'{{"madeWith": {json.dumps(made_with)},\n  "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
