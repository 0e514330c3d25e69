"""Makes the PAD samples and Tests/VisionTests/Golden/pad.json (run with opencv-python, onnxruntime and numpy).

    python scripts/golden/pad.py SHARED_DATA MODELS

SHARED_DATA holds faces/ and pairs-dev/, MODELS the converted minifasnet_*.onnx. The crops are those of Minivision's
Silent-Face-Anti-Spoofing (CropImage), the logits those of its networks in ONNX Runtime.
"""
import json
import pathlib
import shutil
import sys

import cv2
import numpy as np
import onnxruntime

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA, MODELS = (pathlib.Path(argument) for argument in sys.argv[1:3])
SAMPLES = ROOT / "Samples"
# source, part of the width and height kept from the upper left corner, longer side, JPEG quality, name
SELFTEST = [
    ("faces/astronaut.png", (0.8, 1), 360, 92, "bona_fide.jpg"),
    ("pairs-dev/vga_CURVED_11_1.jpg", (1, 1), 320, 85, "attack_print.jpg"),
    ("pairs-dev/portrait_PRINT_01_1.jpg", (1, 1), 320, 85, "attack_screen.jpg"),
]
ATTACKS = [  # name and JPEG quality; without one the file is copied, because a second compression blurs a screen's pattern
    ("pairs-dev/vga_CURVED_11_1.jpg", "curved_print.jpg", 75),
    ("pairs-dev/vga_PRINT_05_1.jpg", "screen.jpg", None),
    ("pairs-dev/vga_REPLAYVIDEO_02_1.jpg", "replayed_video.jpg", None),
]
NETWORKS = {"minifasnet-v2": (2.7, "minifasnet_v2.onnx"), "minifasnet-v1se": (4.0, "minifasnet_v1se.onnx")}
# Boxes in parts of the picture: inside, at each edge, larger than the picture, a sliver.
BOXES = [
    (0.35, 0.2, 0.3, 0.45), (0.0, 0.0, 0.2, 0.3), (0.8, 0.7, 0.2, 0.3), (0.4, 0.02, 0.1, 0.1),
    (0.05, 0.05, 0.9, 0.9), (0.5, 0.1, 0.02, 0.6), (0.3, 0.85, 0.5, 0.1),
]


def make_samples():
    for folder in ("selftest", "attacks"):
        (SAMPLES / folder).mkdir(parents=True, exist_ok=True)
    for source, (right, bottom), side, quality, name in SELFTEST:
        picture = cv2.imread(str(DATA / source))
        height, width = picture.shape[:2]
        picture = picture[: int(bottom * height), : int(right * width)]
        factor = side / max(picture.shape[:2])
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(SAMPLES / "selftest" / name), small, [cv2.IMWRITE_JPEG_QUALITY, quality])
    for source, name, quality in ATTACKS:
        target = SAMPLES / "attacks" / name
        if quality:
            cv2.imwrite(str(target), cv2.imread(str(DATA / source)), [cv2.IMWRITE_JPEG_QUALITY, quality])
        else:
            shutil.copyfile(DATA / source, target)


def crop_box(width, height, box, scale):
    """The box of CropImage._get_new_box; both ends belong to the crop."""
    x, y, box_width, box_height = box
    scale = min((height - 1) / box_height, min((width - 1) / box_width, scale))
    middle = (x + box_width / 2, y + box_height / 2)
    ends = []
    for center, length, last in zip(middle, (box_width * scale, box_height * scale), (width - 1, height - 1)):
        low, high = center - length / 2, center + length / 2
        if low < 0:
            low, high = 0, high - low
        if high > last:
            low, high = low - (high - last), last
        ends.append((int(low), int(high)))
    return ends


def golden():
    sessions = {name: onnxruntime.InferenceSession(str(MODELS / file)) for name, (_, file) in NETWORKS.items()}
    cases = []
    for folder, picture in (("selftest", "bona_fide.jpg"), ("selftest", "attack_print.jpg"), ("attacks", "screen.jpg")):
        image = cv2.imread(str(SAMPLES / folder / picture))
        height, width = image.shape[:2]
        for part in BOXES:
            box = [int(part[0] * width), int(part[1] * height), int(part[2] * width), int(part[3] * height)]
            for name, (scale, _) in NETWORKS.items():
                (left, right), (top, bottom) = crop_box(width, height, box, scale)
                crop = cv2.resize(image[top : bottom + 1, left : right + 1], (80, 80)).astype(np.float32)
                tensor = crop.transpose(2, 0, 1)[None]
                logits = sessions[name].run(None, {sessions[name].get_inputs()[0].name: tensor})[0][0]
                cases.append({
                    "picture": f"{folder}/{picture}", "network": name, "box": box,
                    "crop": [left, top, right - left + 1, bottom - top + 1],
                    "pixelSum": float(tensor.sum()), "firstRow": tensor[0, :, 0, :].ravel().tolist(),
                    "logits": [float(value) for value in logits],
                })
    program = f"OpenCV {cv2.__version__}, ONNX Runtime {onnxruntime.__version__}, NumPy {np.__version__}"
    text = json.dumps({"program": program, "cases": cases}, separators=(",", ":"))
    (ROOT / "Tests/VisionTests/Golden/pad.json").write_text(text.replace('{"picture"', '\n{"picture"') + "\n")


make_samples()
golden()
