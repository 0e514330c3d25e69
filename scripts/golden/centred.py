"""Golden templates of SFace, centred and mirror-averaged: OpenCV's FaceRecognizerSF on the portraits of Samples/, the rest in NumPy.

The mean is the one of Models/manifest.json (scripts/centring).
"""
import itertools
import json
import os
import pathlib

import cv2
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS = pathlib.Path(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide")) / "models"
OUT = ROOT / "Tests/VisionTests/Golden/centred.json"


def unit(values):
    return values / np.linalg.norm(values)


def rounded(values, digits=6):
    return [round(float(v), digits) for v in np.ravel(values)]


manifest = json.loads((ROOT / "Models/manifest.json").read_text())
mean = np.array(next(model for model in manifest["models"] if model["name"] == "sface")["recognition"]["centring"]["camera"])
finder = cv2.FaceDetectorYN.create(str(MODELS / "face_detection_yunet_2023mar.onnx"), "", (0, 0), 0.6, 0.3)
recognizer = cv2.FaceRecognizerSF.create(str(MODELS / "face_recognition_sface_2021dec.onnx"), "")
faces = []
for path in sorted((ROOT / "Samples/portraits").glob("*.jpg")):
    picture = cv2.imread(str(path))
    finder.setInputSize(picture.shape[1::-1])
    row = np.round(finder.detect(picture)[1][0].astype(np.float64), 3).astype(np.float32)
    crop = recognizer.alignCrop(picture, row)
    plain, mirrored = (unit(recognizer.feature(each).ravel().astype(np.float64)) for each in (crop, cv2.flip(crop, 1)))
    both = unit(plain + mirrored)
    faces.append({"picture": path.name, "box": rounded(row[:4], 3), "points": rounded(row[4:14], 3),
                  "templates": {"plain": rounded(unit(plain - mean)), "mirror_averaged": rounded(unit(both - mean))},
                  "uncentred": {"plain": rounded(plain), "mirror_averaged": rounded(both)}})
similarities = [{"form": form, "first": a["picture"], "second": b["picture"],
                 "cosine": round(float(np.dot(a["templates"][form], b["templates"][form])), 6)}
                for form in ("plain", "mirror_averaged") for a, b in itertools.combinations(faces, 2)]
OUT.write_text(json.dumps({"made_by": f"OpenCV {cv2.__version__} FaceRecognizerSF, NumPy {np.__version__}", "faces": faces,
                           "similarities": similarities}, separators=(",", ":")) + "\n")
print(*similarities, sep="\n")
