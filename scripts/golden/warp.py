"""Golden numbers of resizing, warping, grey and tensors: OpenCV-Python on a small made-up picture."""
import json
import pathlib

import cv2
import numpy as np

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/ImagingTests/Golden/warp-opencv.json"
WIDTH, HEIGHT = 24, 18
FLAGS = {"nearest": cv2.INTER_NEAREST, "linear": cv2.INTER_LINEAR, "cubic": cv2.INTER_CUBIC, "area": cv2.INTER_AREA}
BORDERS = {"zero": cv2.BORDER_CONSTANT, "replicate": cv2.BORDER_REPLICATE}

generator = np.random.default_rng(1)
coarse = generator.integers(0, 256, (6, 8, 3)).astype(np.uint8)
picture = cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
picture = np.clip(picture + generator.integers(-12, 13, picture.shape), 0, 255).astype(np.uint8)


def listed(pixels):
    return pixels.ravel().tolist()


resized = [
    {"width": w, "height": h, "interpolation": name, "pixels": listed(cv2.resize(picture, (w, h), interpolation=flag))}
    for w, h in ((12, 9), (10, 7), (31, 25)) for name, flag in FLAGS.items()]
matrix = [0.9, -0.35, 4.2, 0.35, 0.9, -3.1]
warped = [
    {"border": name, "pixels": listed(cv2.warpAffine(
        picture, np.reshape(matrix, (2, 3)), (20, 16), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=border))}
    for name, border in BORDERS.items()]
OUT.parent.mkdir(parents=True, exist_ok=True)
OUT.write_text(json.dumps({
    "made_by": f"OpenCV {cv2.__version__}", "width": WIDTH, "height": HEIGHT, "pixels": listed(picture),
    "gray": listed(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)), "resized": resized, "matrix": matrix,
    "warpedWidth": 20, "warpedHeight": 16, "warped": warped}, separators=(",", ":")) + "\n")
