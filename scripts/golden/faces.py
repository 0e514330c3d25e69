"""Golden numbers of detection and mesh: MediaPipe's own pipelines on Samples/portraits, and on made-up network outputs."""
import json
import math
import os
import pathlib
import sys

import cv2
import mediapipe as mp
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
PORTRAITS = ROOT / "Samples/portraits"
OUT = ROOT / "Tests/VisionTests/Golden"
MODELS = pathlib.Path(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide")) / "models"
TASK = sys.argv[1]  # face_landmarker.task
sys.path.insert(0, sys.argv[2])  # the folder that holds the package mtcnnruntime


def write(name, **content):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")


def rounded(values, digits=4):
    return [round(float(v), digits) for v in values]


def pictures():
    for path in sorted(PORTRAITS.glob("*.jpg")):
        yield path.name, np.array(Image.open(path).convert("RGB"))


def mediapipe_image(pixels):
    return mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(pixels))


def detector():
    return vision.FaceDetector.create_from_options(
        vision.FaceDetectorOptions(
            base_options=BaseOptions(model_asset_path=str(MODELS / "face_detector.tflite")),
            min_suppression_threshold=0.3))


def eye_line(pixels):
    height, width = pixels.shape[:2]
    right, left = detector().detect(mediapipe_image(pixels)).detections[0].keypoints[:2]
    return (left.x - right.x) * width, (left.y - right.y) * height


def mesh():
    landmarker = vision.FaceLandmarker.create_from_options(
        vision.FaceLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=TASK), num_faces=3, output_face_blendshapes=True,
            output_facial_transformation_matrixes=True))
    faces = []
    for name, pixels in pictures():
        result = landmarker.detect(mediapipe_image(pixels))
        assert len(result.face_landmarks) == 1
        height, width = pixels.shape[:2]
        angle = math.atan2(*eye_line(pixels)[::-1])
        # LandmarkProjectionCalculator::CalculateZScale measures the crop's width in normalised coordinates, so depth
        # grows or shrinks with the tilt when the picture is not square. Undone here: depth in pixels, as x and y.
        stretch = math.hypot(math.cos(angle), math.sin(angle) * width / height)
        points = [[p.x * width, p.y * height, p.z * width / stretch] for p in result.face_landmarks[0]]
        faces.append({
            "picture": name,
            "points": rounded(np.ravel(points), 3),
            "blendshapes": rounded((c.score for c in result.face_blendshapes[0]), 5),
            "rotation": rounded(np.ravel(result.facial_transformation_matrixes[0][:3, :3]), 5),
        })
    write("mesh-mediapipe.json", made_by=f"mediapipe {mp.__version__} FaceLandmarker, image mode; depth in pixels", faces=faces)


def detections():
    finder = detector()
    sets = list(pictures())
    named = dict(sets)
    pair = np.zeros((537, 840, 3), np.uint8)  # two portraits side by side: two faces
    pair[:, :440] = named["biden-2010.jpg"]
    pair[:480, 440:] = named["obama-2010.jpg"][:, 40:440]
    sets.append(("biden-2010.jpg+obama-2010.jpg", pair))
    entries = []
    for name, pixels in sets:
        height, width = pixels.shape[:2]
        faces = [{
            "box": [d.bounding_box.origin_x, d.bounding_box.origin_y, d.bounding_box.width, d.bounding_box.height],
            "score": round(d.categories[0].score, 5),
            "points": rounded(np.ravel([[k.x * width, k.y * height] for k in d.keypoints]), 3),
        } for d in finder.detect(mediapipe_image(pixels)).detections]
        entries.append({"picture": name, "faces": faces})
    write("detection-mediapipe.json",
          made_by=f"mediapipe {mp.__version__} FaceDetector, boxes rounded by it to whole pixels", pictures=entries)


def tensor(pixels, center, size, degrees, side, scale, offset):
    """MediaPipe's image_to_tensor_converter_opencv.cc."""
    corners = cv2.boxPoints((center, size, degrees))
    target = np.float32([[0, side], [0, 0], [side, 0], [side, side]])
    warped = cv2.warpPerspective(
        pixels, cv2.getPerspectiveTransform(corners, target), (side, side), flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT)
    return warped.astype(np.float32) * scale + offset


def tensors():
    pixels = dict(pictures())["collins-1999.jpg"]
    height, width = pixels.shape[:2]
    step = 997  # a prime, so that every channel and row is met
    letterboxed = np.ascontiguousarray(pixels[:, 30:310])
    h, w = letterboxed.shape[:2]
    square = tensor(letterboxed, (w / 2, h / 2), (max(w, h),) * 2, 0, 128, 1 / 127.5, -1)
    box, right, left = [120.0, 70.0, 110.0, 110.0], [150.0, 105.0], [200.0, 120.0]
    degrees = math.degrees(math.atan2(left[1] - right[1], left[0] - right[0]))
    crop = tensor(pixels, (box[0] + box[2] / 2, box[1] + box[3] / 2), (box[2] * 1.5, box[3] * 1.5), degrees, 256, 1 / 255, 0)
    write("tensors-opencv.json", made_by=f"OpenCV {cv2.__version__}, the steps of MediaPipe's ImageToTensorCalculator",
          picture="collins-1999.jpg", step=step, detectorColumns=[30, 310], detector=rounded(square.ravel()[::step], 5),
          box=box, rightEye=right, leftEye=left, mesh=rounded(crop.ravel()[::step], 5))


def anchors():
    centers = []
    for cells, count in ((16, 2), (8, 6)):
        for y in range(cells):
            for x in range(cells):
                centers += [((x + 0.5) / cells, (y + 0.5) / cells)] * count
    return np.array(centers)


def overlap(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    common = max(w, 0) * max(h, 0)
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


def postprocessing():
    """Made-up outputs around two places, merged by a plain transcription of MediaPipe's weighted suppression."""
    generator = np.random.default_rng(1)
    places = anchors()
    raw, proposals = [], []
    for target, chosen in (((0.3, 0.4), (200, 201, 202, 230, 800)), ((0.7, 0.6), (700, 706, 333, 334))):
        for index in chosen:
            values = generator.normal(0, 2, 16)
            values[:2] += (np.array(target) - places[index]) * 128
            values[2:4] = 40 + generator.normal(0, 2, 2)
            logit = float(generator.uniform(-0.5, 4))
            values = np.round(values, 4)
            raw.append({"index": index, "logit": round(logit, 4), "values": rounded(values)})
            score = 1 / (1 + math.exp(-round(logit, 4)))
            center, size = values[:2] / 128 + places[index], values[2:4] / 128
            points = (values[4:].reshape(6, 2) / 128 + places[index]).ravel()
            if score >= 0.5:
                proposals.append([*(center - size / 2), *(center + size / 2), *points, score])
    merged = []
    proposals.sort(key=lambda p: -p[-1])
    while proposals:
        best = proposals[0]
        group = [p for p in proposals if overlap(p, best) > 0.3]
        proposals = [p for p in proposals if overlap(p, best) <= 0.3]
        mean = np.average(np.array(group)[:, :-1], axis=0, weights=[p[-1] for p in group])
        merged.append(rounded([*mean, best[-1]], 6))
    write("blazeface-outputs.json", made_by=f"numpy {np.__version__}, MediaPipe's weighted suppression", outputs=raw,
          faces=merged)


def yunet():
    """OpenCV's own FaceDetectorYN on the picture in the corner of a square of 640, boxes brought back to the picture."""
    finder = cv2.FaceDetectorYN.create(
        str(MODELS / "face_detection_yunet_2023mar.onnx"), "", (640, 640), score_threshold=0.6, nms_threshold=0.3)
    entries = []
    for name, pixels in pictures():
        height, width = pixels.shape[:2]
        scale = 640 / max(width, height)
        size = round(width * scale), round(height * scale)
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        square = np.zeros((640, 640, 3), np.uint8)
        square[:size[1], :size[0]] = small[:, :, ::-1]
        back = np.tile([width / size[0], height / size[1]], 7)
        faces = finder.detect(square)[1]
        entries.append({"picture": name, "faces": [
            {"box": rounded(face[:4] * back[:4], 3), "points": rounded(face[4:14] * back[:10], 3),
             "score": round(float(face[14]), 5)} for face in ([] if faces is None else faces)]})
    write("detection-yunet.json", made_by=f"OpenCV {cv2.__version__} FaceDetectorYN", pictures=entries)


def mtcnn():
    """The package's own pipeline; its points are x of all, then y of all, its boxes hold their last column and row."""
    import mtcnnruntime
    finder = mtcnnruntime.MTCNN()
    entries = []
    for name, pixels in pictures():
        boxes, points = finder.detect(np.ascontiguousarray(pixels[:, :, ::-1]))
        order = np.argsort(-boxes[:, 4])
        entries.append({"picture": name, "faces": [
            {"box": rounded([box[0], box[1], box[2] + 1 - box[0], box[3] + 1 - box[1]], 3),
             "points": rounded(np.ravel(np.reshape(place, (2, 5)).T), 3), "score": round(float(box[4]), 5)}
            for box, place in zip(boxes[order], points[order])]})
    write("detection-mtcnn.json", made_by="mtcnn-runtime 1.0.0 on ONNX Runtime", pictures=entries)


mesh()
detections()
yunet()
mtcnn()
tensors()
postprocessing()
