"""Four small networks for presentation-attack detection of our own, as an operator's manifest describes them, and the
scores that they must give: Tests/VisionTests/Golden/own-pad.json (run with opencv-python, onnxruntime, onnx and numpy).

A logit behind ImageNet's normalisation with a free batch, three classes of interleaved blue-first pixels, a map of
probabilities of an attack beside another output, and one that answers "attack" to everything. Each weighs the means of 4 × 4 parts of its crop, so that crop, layout, order of
colours, normalisation and the choice of the output all show. Crops: golden/pad.py; resampling: OpenCV; networks: ONNX Runtime.
"""
import base64
import hashlib
import json
import pathlib

import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "Tests/VisionTests/Golden/own-pad.json"
PICTURES = ["selftest/bona_fide.jpg", "selftest/attack_print.jpg", "selftest/attack_screen.jpg"]
# Boxes in parts of the picture: inside, at an edge, larger than the crop allows.
BOXES = [(0.35, 0.2, 0.3, 0.45), (0.0, 0.0, 0.2, 0.3), (0.05, 0.05, 0.9, 0.9)]
PARTS, SIDE = 4, 32
NETWORKS = [
    {"name": "own-logit", "input": {"shape": [0, 3, SIDE, SIDE], "layout": "NCHW", "colour": "RGB", "scale": 1 / 255, "offset": 0,
                                    "mean": [0.485, 0.456, 0.406], "deviation": [0.229, 0.224, 0.225]},
     "presentation": {"cropScale": 2.7, "activation": "sigmoid", "bonaFide": "high"}},
    {"name": "own-classes", "input": {"shape": [1, SIDE, SIDE, 3], "layout": "NHWC", "colour": "BGR", "scale": 1 / 128, "offset": -1},
     "presentation": {"cropScale": 1.5, "output": 0, "activation": "softmax", "bonaFideClass": 1}},
    {"name": "own-map", "input": {"shape": [1, 3, SIDE, SIDE], "layout": "NCHW", "colour": "RGB", "scale": 1 / 255, "offset": 0},
     "presentation": {"cropScale": 1.0, "output": 1, "activation": "none", "bonaFide": "low"}},
    {"name": "own-never", "input": {"shape": [0, 3, SIDE, SIDE], "layout": "NCHW", "colour": "RGB", "scale": 1 / 255, "offset": 0},
     "presentation": {"cropScale": 1.0, "activation": "sigmoid", "bonaFide": "high"}},
]


def crop_box(width, height, box, scale):
    """CropImage._get_new_box of Silent-Face-Anti-Spoofing; both ends belong to the crop."""
    x, y, box_width, box_height = box
    scale = min((height - 1) / box_height, min((width - 1) / box_width, scale))
    ends = []
    for start, length, last in ((x, box_width, width - 1), (y, box_height, height - 1)):
        low, high = start + length / 2 - length * scale / 2, start + length / 2 + length * scale / 2
        if low < 0:
            low, high = 0, high - low
        if high > last:
            low, high = low - (high - last), last
        ends.append((int(low), int(high)))
    return ends


def network(entry, random):
    shape = ["batch", *entry["input"]["shape"][1:]] if entry["input"]["shape"][0] == 0 else entry["input"]["shape"]
    planar, part = entry["input"]["layout"] == "NCHW", SIDE // PARTS
    nodes = [] if planar else [helper.make_node("Transpose", ["input"], ["planes"], perm=[0, 3, 1, 2])]
    nodes.append(helper.make_node("AveragePool", ["input" if planar else "planes"], ["means"], kernel_shape=[part, part],
                                  strides=[part, part]))
    constants = []

    def constant(name, *size):
        constants.append(numpy_helper.from_array(random.normal(0, 1, size).astype(np.float32), name))
        return name

    batch = shape[0]
    if entry["name"] == "own-map":
        nodes += [helper.make_node("Conv", ["means", constant("look", 1, 3, 1, 1)], ["levels"]),
                  helper.make_node("Sigmoid", ["levels"], ["map"]),
                  helper.make_node("GlobalMaxPool", ["map"], ["most"]), helper.make_node("Flatten", ["most"], ["highest"])]
        outputs = [("highest", [1, 1]), ("map", [1, 1, PARTS, PARTS])]
    else:
        count = 3 if entry["name"] == "own-classes" else 1
        nodes += [helper.make_node("Flatten", ["means"], ["row"]),
                  helper.make_node("Gemm", ["row", constant("weights", 3 * PARTS * PARTS, count), constant("biases", count)], ["logits"])]
        outputs = [("logits", [batch, count])]
    if entry["name"] == "own-never":
        constants = [numpy_helper.from_array(np.full(numpy_helper.to_array(one).shape, value, np.float32), one.name)
                     for one, value in zip(constants, (0, -9))]
    graph = helper.make_graph(
        nodes, entry["name"], [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, size) for name, size in outputs], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="bonafide")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model.SerializeToString()


def score(session, entry, crop):
    """The score of a crop in blue, green, red, by the entry's words."""
    given, wanted = entry["input"], entry["presentation"]
    values = crop[:, :, ::-1] if given["colour"] == "RGB" else crop
    values = values.astype(np.float64) * given["scale"] + given["offset"]
    values = (values - given.get("mean", 0)) / given.get("deviation", 1)
    values = values.transpose(2, 0, 1) if given["layout"] == "NCHW" else values
    found = session.run(None, {"input": values[None].astype(np.float32)})[wanted.get("output", 0)].astype(np.float64)
    if wanted["activation"] == "softmax":
        return float((np.exp(found) / np.exp(found).sum(1, keepdims=True))[:, wanted["bonaFideClass"]].mean())
    mean = float((1 / (1 + np.exp(-found)) if wanted["activation"] == "sigmoid" else found).mean())
    return 1 - mean if wanted["bonaFide"] == "low" else mean


random = np.random.default_rng(7)
networks = []
for entry in NETWORKS:
    model = network(entry, random)
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    cases = []
    for name in PICTURES:
        picture = cv2.imread(str(ROOT / "Samples" / name))
        height, width = picture.shape[:2]
        for box in BOXES:
            box = [int(part * side) for part, side in zip(box, (width, height, width, height))]
            (left, right), (top, bottom) = crop_box(width, height, box, entry["presentation"]["cropScale"])
            crop = cv2.resize(picture[top:bottom + 1, left:right + 1], (SIDE, SIDE))
            cases.append({"picture": name, "box": box, "score": round(score(session, entry, crop), 6)})
    networks.append({
        "onnx": base64.b64encode(model).decode(), "cases": cases,
        "entry": {**entry, "file": f"{entry['name']}.onnx", "bytes": len(model), "licence": "LicenseRef-own",
                  "sha256": hashlib.sha256(model).hexdigest()}})
program = f"OpenCV {cv2.__version__}, ONNX Runtime {onnxruntime.__version__}, onnx {onnx.__version__}, NumPy {np.__version__}"
OUT.write_text(json.dumps({"program": program, "networks": networks}, separators=(",", ":")) + "\n")
print(OUT, OUT.stat().st_size, "bytes", [[case["score"] for case in one["cases"]] for one in networks])
