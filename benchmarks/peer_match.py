"""A comparison of two faces in Python, again and again, both pictures' decoding included: prints the times as JSON.

    peer_match.py face_recognition|opencv SECONDS THREADS REFERENCE PROBE

`face_recognition` is the PyPI package over dlib (HOG detector, five points, ResNet); `opencv` is what DeepFace-style programs do for
YuNet and SFace: FaceDetectorYN, alignCrop, FaceRecognizerSF. Models are opened once.
"""

import io
import json
import os
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def opencv(threads):
    import cv2
    import numpy as np

    cv2.setNumThreads(threads)
    models = pathlib.Path(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide")) / "models"
    finder = cv2.FaceDetectorYN.create(str(models / "face_detection_yunet_2023mar.onnx"), "", (0, 0), 0.6, 0.3)
    recognizer = cv2.FaceRecognizerSF.create(str(models / "face_recognition_sface_2021dec.onnx"), "")

    def feature(picture):
        image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
        finder.setInputSize(image.shape[1::-1])
        return recognizer.feature(recognizer.alignCrop(image, finder.detect(image)[1][0])).copy()

    return lambda a, b: float(recognizer.match(feature(a), feature(b), cv2.FaceRecognizerSF_FR_COSINE))


def face_recognition(_):
    import face_recognition as package

    def encoding(picture):
        return package.face_encodings(package.load_image_file(io.BytesIO(picture)))[0]

    return lambda a, b: float(package.face_distance([encoding(a)], encoding(b))[0])


def main():
    name, seconds, threads, *paths = sys.argv[1:]
    compare = {"opencv": opencv, "face_recognition": face_recognition}[name](int(threads))
    pictures = [pathlib.Path(path).read_bytes() for path in paths]
    value = compare(*pictures)
    times, start = [], time.perf_counter()
    while not times or time.perf_counter() - start < float(seconds):
        begin = time.perf_counter()
        compare(*pictures)
        times.append(1000 * (time.perf_counter() - begin))
    print(json.dumps({"value": value, "milliseconds": times, "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main()
