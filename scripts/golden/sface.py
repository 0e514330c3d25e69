"""Golden alignment, features and similarities of SFace: OpenCV's FaceRecognizerSF on the portraits of Samples/."""
import itertools
import json
import os
import pathlib

import cv2
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODELS = pathlib.Path(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide")) / "models"
OUT = ROOT / "Tests/VisionTests/Golden/sface.json"
STEP = 37  # every so many samples of the aligned crop


def rounded(values, digits):
    return [round(float(v), digits) for v in np.ravel(values)]


finder = cv2.FaceDetectorYN.create(str(MODELS / "face_detection_yunet_2023mar.onnx"), "", (0, 0), 0.6, 0.3)
recognizer = cv2.FaceRecognizerSF.create(str(MODELS / "face_recognition_sface_2021dec.onnx"), "")
entries, features = [], {}
for path in sorted((ROOT / "Samples/portraits").glob("*.jpg")):
    picture = cv2.imread(str(path))
    finder.setInputSize(picture.shape[1::-1])
    face = finder.detect(picture)[1][0]
    # Turned points, too: in-plane rotation exercises the whole transform.
    for degrees in (0, 25):
        points = face[4:14].reshape(5, 2)
        center = points.mean(0)
        turn = cv2.getRotationMatrix2D(center.tolist(), degrees, 1)
        row = face.copy()
        row[4:14] = np.round(points @ turn[:, :2].T + turn[:, 2], 3).astype(np.float32).ravel()
        crop = recognizer.alignCrop(picture, row)
        feature = recognizer.feature(crop).copy()
        features[path.name, degrees] = feature
        entries.append({"picture": path.name, "points": rounded(row[4:14], 3), "degrees": degrees,
                        "crop": crop[:, :, ::-1].ravel()[::STEP].tolist(), "feature": rounded(feature, 6)})
upright = {name: f for (name, degrees), f in features.items() if degrees == 0}
similarities = [
    {"first": a, "second": b, "cosine": round(float(recognizer.match(upright[a], upright[b], 0)), 6)}
    for a, b in itertools.combinations(upright, 2)]
OUT.write_text(json.dumps({"made_by": f"OpenCV {cv2.__version__} FaceRecognizerSF", "step": STEP, "faces": entries,
                           "similarities": similarities}, separators=(",", ":")) + "\n")
print(*similarities, sep="\n")
