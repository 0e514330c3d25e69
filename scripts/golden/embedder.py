"""Two small recognition networks of our own and the templates that they must give: the means of 4 × 4 parts of each colour.

Their outputs show alignment, layout, order of colours, scale and offset at once. Aligned pictures are OpenCV's
(FaceRecognizerSF.alignCrop) and facenet-pytorch's extract_face (a box without margin, cv2.INTER_AREA).
"""
import base64
import hashlib
import json
import os
import pathlib

import cv2
import numpy as np
import onnx
from onnx import TensorProto, helper

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS = pathlib.Path(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide")) / "models"
OUT = ROOT / "Tests/VisionTests/Golden/embedder.json"
PARTS = 4
PICTURES = ["biden-2010.jpg", "obama-2009.jpg", "obama-2012.jpg"]
NETWORKS = [
    {"name": "parts-of-112", "layout": "NCHW", "colour": "BGR", "scale": 1 / 64, "offset": -1.5,
     "recognition": {"alignment": "sface112", "metric": "euclidean", "length": 48}},
    {"name": "parts-of-160", "layout": "NHWC", "colour": "RGB", "scale": 1 / 128, "offset": -127.5 / 128,
     "recognition": {"alignment": "box160", "metric": "cosine", "length": 48, "mirror": True}},
]


def network(side, layout):
    shape = [1, 3, side, side] if layout == "NCHW" else [1, side, side, 3]
    nodes = [] if layout == "NCHW" else [helper.make_node("Transpose", ["input"], ["planes"], perm=[0, 3, 1, 2])]
    part = side // PARTS
    nodes += [helper.make_node("AveragePool", [nodes[-1].output[0] if nodes else "input"], ["means"],
                               kernel_shape=[part, part], strides=[part, part]),
              helper.make_node("Flatten", ["means"], ["output"])]
    graph = helper.make_graph(
        nodes, "parts", [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 3 * PARTS * PARTS])])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="bonafide")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model.SerializeToString()


def crop160(picture, box):
    height, width = picture.shape[:2]
    left, top = int(max(box[0], 0)), int(max(box[1], 0))
    right, bottom = int(min(box[0] + box[2], width)), int(min(box[1] + box[3], height))
    return cv2.resize(picture[top:bottom, left:right], (160, 160), interpolation=cv2.INTER_AREA)


def means(crop, entry):
    """The network's output for a crop in blue, green, red."""
    colours = crop if entry["colour"] == "BGR" else crop[:, :, ::-1]
    values = colours.astype(np.float64) * entry["scale"] + entry["offset"]
    part = crop.shape[0] // PARTS
    parts = values.reshape(PARTS, part, PARTS, part, 3).mean((1, 3))
    return parts.transpose(2, 0, 1).ravel()


def template(crop, entry, mirrored):
    direction = lambda values: values / np.linalg.norm(values)
    total = direction(means(crop, entry))
    if mirrored:
        total = total + direction(means(crop[:, ::-1], entry))
    return direction(total)


finder = cv2.FaceDetectorYN.create(str(MODELS / "face_detection_yunet_2023mar.onnx"), "", (0, 0), 0.6, 0.3)
recognizer = cv2.FaceRecognizerSF.create(str(MODELS / "face_recognition_sface_2021dec.onnx"), "")
networks = []
for entry in NETWORKS:
    side = 112 if entry["recognition"]["alignment"] == "sface112" else 160
    model = network(side, entry["layout"])
    faces = []
    for name in PICTURES:
        picture = cv2.imread(str(ROOT / "Samples/portraits" / name))
        finder.setInputSize(picture.shape[1::-1])
        row = np.round(finder.detect(picture)[1][0].astype(np.float64), 3).astype(np.float32)
        crop = recognizer.alignCrop(picture, row) if side == 112 else crop160(picture, row[:4])
        faces.append({"picture": name, "box": [round(float(v), 3) for v in row[:4]],
                      "points": [round(float(v), 3) for v in row[4:14]],
                      "plain": [round(float(v), 6) for v in template(crop, entry, False)],
                      "mirror_averaged": [round(float(v), 6) for v in template(crop, entry, True)]})
    networks.append({
        "onnx": base64.b64encode(model).decode(), "faces": faces,
        "entry": {"name": entry["name"], "file": f"{entry['name']}.onnx", "bytes": len(model), "licence": "Apache-2.0",
                  "sha256": hashlib.sha256(model).hexdigest(), "recognition": entry["recognition"],
                  "input": {"shape": [1, 3, side, side] if entry["layout"] == "NCHW" else [1, side, side, 3],
                            "layout": entry["layout"], "colour": entry["colour"], "scale": entry["scale"],
                            "offset": entry["offset"]}}})
made_by = f"OpenCV {cv2.__version__}, onnx {onnx.__version__}, NumPy {np.__version__}"
OUT.write_text(json.dumps({"made_by": made_by, "networks": networks}, separators=(",", ":")) + "\n")
print(OUT, OUT.stat().st_size, "bytes")
