"""Golden numbers of bg-verify's measurements, from its own code as the seed document prints it, on simulated pairs.

Usage: classic.py SEED_DOCUMENT PAIRS_FOLDER face_landmarker.task. Its own mesh is an older network than ours, so what follows
from the mesh is computed a second time, by its formulas, from the points of MediaPipe's task. It needs opencv-contrib-python, mediapipe, scikit-image, fastapi,
python-multipart and aiofiles. Only numbers and the names of pairs are written.
"""
import importlib
import json
import os
import pathlib
import sys
import tempfile

import cv2
import mediapipe
import numpy as np
import skimage
from mediapipe.tasks.python import BaseOptions, vision

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/VisionTests/Golden"
DOCUMENT, PAIRS, TASK = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
NAMES = [
    "vga_LIVE_02", "vga_LIVE_01", "vga_PRINT_05", "vga_STATIC_07", "vga_CURVED_03", "vga_REPLAYVIDEO_02", "hd_LIVE_02",
    "hd_COROT_05", "hd_DYNBG_01", "hd_BENT_00", "portrait_LIVE_02", "portrait_PRINT_01",
]
WITH_POINTS = "vga_LIVE_02"  # of a public-domain portrait
RUNS, DISPERSION_RUNS = 2, 25


def service():
    """bg-verify's module, cut from the document into a folder of its own."""
    lines = DOCUMENT.read_text(encoding="utf-8").split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("# app.py"))
    last = next(i for i, line in enumerate(lines) if line.startswith("Run it"))
    folder = tempfile.mkdtemp()
    pathlib.Path(folder, "app.py").write_text("\n".join(lines[first:last]) + "\n")
    os.chdir(folder)
    sys.path.insert(0, folder)
    return importlib.import_module("app")


def background(gray, box):
    mask, face = np.ones_like(gray), np.zeros_like(gray)
    if box:
        x, y, width, height = box
        mask[y:y + height, x:x + width] = 0
        face[y:y + height, x:x + width] = 1
    mask[-int(gray.shape[0] * 0.3):, :] = 0
    return mask, face


def task_mesh(landmarker, image):
    pixels = np.ascontiguousarray(image[:, :, ::-1])
    points = landmarker.detect(mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=pixels)).face_landmarks[0]
    height, width = image.shape[:2]
    return (np.array([[p.x * width, p.y * height] for p in points], np.float32),
            np.array([abs(p.z) for p in points], np.float32))


def geometry(detector, mesh, depths, moved):
    eyes = detector.inter_ocular(mesh)
    correlation, residual, points = detector.face_planarity_features(mesh, depths, moved)
    dispersions = [detector.face_multiH_dispersion(mesh, moved) for _ in range(DISPERSION_RUNS)]
    return {
        "interOcularPixels": eyes, "depthCorrelation": correlation, "planeResidual": residual / eyes,
        "facePoints": points,
        "dispersion": [min(dispersions), float(np.median(dispersions)), max(dispersions)]}


def measured(app, detector, landmarker, name):
    images = [app._resize_max(cv2.imread(str(PAIRS / f"{name}_{i}.jpg"))) for i in (1, 2)]
    grays = [cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) for image in images]
    boxes = [detector.detect_face_box(image) for image in images]
    (mask, face), (other_mask, _) = (background(*pair) for pair in zip(grays, boxes))
    common = mask & other_mask
    (points, descriptors, _), (other_points, other_descriptors, _) = (
        detector._extract_features(*pair) for pair in zip(grays, (mask, other_mask)))
    matches = detector.match_descriptors(descriptors, other_descriptors)
    registered, inliers, error, homography = detector.stabilize_by_background(*images, mask)
    mesh, depths = detector.facemesh_xyZ(images[0])
    moved, _ = detector.facemesh_xyZ(registered)
    face_motion, background_motion = detector.residual_motion(images[0], registered, face, mask)
    result = {
        "name": name, "boxes": boxes, "homography": homography.ravel().tolist(),
        "size": [images[0].shape[1], images[0].shape[0]],
        "numbers": {
            "matches": len(matches), "matchRatio": len(matches) / max(len(points), len(other_points)),
            "inlierRatio": detector.homography_inlier_ratio(points, other_points, matches),
            "structuralSimilarity": detector.compute_ssim(*grays, common),
            "motionDeviationPixels": detector.compute_flow_std(*grays, common),
            "faceMotionPixels": face_motion, "backgroundMotionPixels": background_motion,
            "registrationInliers": inliers, "registrationErrorPixels": error},
        "geometry": geometry(detector, mesh, depths, moved),
        "taskGeometry": geometry(
            detector, *task_mesh(landmarker, images[0]), task_mesh(landmarker, registered)[0])}
    return result, np.column_stack([mesh, np.abs(depths), moved])


def main():
    app = service()
    detector = app.FaceSpoofingDetector()
    landmarker = vision.FaceLandmarker.create_from_options(
        vision.FaceLandmarkerOptions(base_options=BaseOptions(model_asset_path=str(TASK)), num_faces=1))
    pairs, change = [], {}
    for name in NAMES:
        (result, points), *others = (measured(app, detector, landmarker, name) for _ in range(RUNS))
        for part in ("numbers", "geometry"):
            for key, value in result[part].items():
                largest = max(np.abs(np.subtract(other[part][key], value)).max() for other, _ in others)
                change[key] = max(change.get(key, 0), float(largest))
        if name == WITH_POINTS:
            result["points"] = [[round(float(v), 5) for v in row] for row in points]
        pairs.append(result)
    content = {
        "program": f"bg-verify 2.0.0, OpenCV {cv2.__version__}, MediaPipe {mediapipe.__version__}, "
                   f"scikit-image {skimage.__version__}",
        "changeBetweenRuns": change, "pairs": pairs}
    (OUT / "classic.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


main()
