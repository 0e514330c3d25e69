"""The network as an ONNX file and as an entry of a manifest of one's own."""

import hashlib
import inspect
import json
import os
import re
import warnings

import torch

from .problems import InputProblem

OPSET = 17
INPUT, OUTPUT = "pixels", "logit"


def write_onnx(network, side, path):
    """Opset 17, constants folded, input `pixels` N×3×side×side of 0…255, output `logit` N×1, the batch free."""
    network.cpu().eval()
    # Newer exporters write another graph: eKYC-facial's setting, where the argument exists.
    older = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network, torch.zeros(1, 3, side, side), path, opset_version=OPSET, export_params=True, do_constant_folding=True,
            input_names=[INPUT], output_names=[OUTPUT], dynamic_axes={INPUT: {0: "batch"}, OUTPUT: {0: "batch"}}, **older)


def entry(path, name, licence, source, side, crop_scale):
    """The manifest's entry of a file, as the server reads it."""
    with open(path, "rb") as file:
        data = file.read()
    return {
        "name": name, "file": os.path.basename(path), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(),
        "licence": licence, "source": source, "requiredBy": [],
        "input": {"shape": [0, 3, side, side], "layout": "NCHW", "colour": "RGB", "scale": 1.0, "offset": 0.0},
        "outputs": ["[n,1]: logit; the higher, the more bona fide"],
        "presentation": {"cropScale": crop_scale, "output": 0, "activation": "sigmoid", "bonaFide": "high"},
    }


def write_manifest(folder, entry):
    """manifest.json with one entry."""
    path = os.path.join(folder, "manifest.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"version": 1, "models": [entry]}, file, indent=2)
        file.write("\n")
    return path


def check_name(name):
    """A name that a manifest takes."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        raise InputProblem(f"the name {name} has characters beside letters, digits, dots, underscores and hyphens")
