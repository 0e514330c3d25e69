#!/usr/bin/env python3
"""Bonafide's measures of light and colour beside OFIQ's formulas, on a folder of portraits.

    python benchmarks/compare_quality.py ../shared/data/portraits-pd [--bonafide .build/release/bonafide]

OFIQ is the BSI's reference implementation of ISO/IEC 29794-5; ofiqpy 0.2.2 is a Python form of it. Neither package on PyPI
carries a model, and OFIQ's landmarks (ADNet), face parsing and occlusion masks are models. What runs without: the formulas of six
measures, fed here with the five points of YuNet in place of ADNet's 98 and one average oval in place of the convex hull and the
mask of occlusion. So ranks are compared, not values. All others cannot run; they are named at the end.

Needs NumPy, SciPy, opencv-python-headless and ofiqpy (pip install --no-deps ofiqpy==0.2.2), a build and the models (make setup).
"""

import argparse
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import types

import cv2
import numpy as np
import scipy.stats

# Only measures with a model use it; the formulas stand in a package that imports it.
sys.modules.setdefault("onnxruntime", types.ModuleType("onnxruntime"))
from ofiqpy import align  # noqa: E402
from ofiqpy.measures import core, pixel  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[1]
SIDE = 616
# In the aligned picture: eyes at rows 272, mouth at 402; the hull reaches from the brows to the chin and to both ears.
OVAL = ((308, 355), (230, 270), 0)
MEASURES = {
    "LuminanceMean": ("brightness", lambda sample: core.Measures.luminance_mean(None, sample)),
    "UnderExposurePrevention": ("under_exposure", pixel.under_exposure),
    "OverExposurePrevention": ("over_exposure", pixel.over_exposure),
    "DynamicRange": ("dynamic_range", pixel.dynamic_range),
    "IlluminationUniformity": ("illumination_uniformity", pixel.illumination_uniformity),
    "NaturalColour": ("natural_colour", pixel.natural_colour),
}
WITHOUT = (
    "by a model of their own: UnifiedQualityScore, Sharpness, CompressionArtifacts, ExpressionNeutrality, HeadPose (3), SingleFacePresent; "
    "by face parsing or occlusion: BackgroundUniformity, NoHeadCoverings, EyesVisible, MouthOcclusionPrevention, "
    "FaceOcclusionPrevention; by 98 landmarks: EyesOpen, MouthClosed, InterEyeDistance, HeadSize, crops and margins (4)"
)


def aligned(bgr, detector):
    """What OFIQ's formulas read, from five points; nothing without a face."""
    detector.setInputSize((bgr.shape[1], bgr.shape[0]))
    faces = detector.detect(bgr)[1]
    if faces is None:
        return None
    points = max(faces, key=lambda face: face[2] * face[3])[4:14].reshape(5, 2)
    matrix, _ = cv2.estimateAffinePartial2D(points.astype(np.float32), align.REF_POINTS, method=cv2.LMEDS)
    face = cv2.warpAffine(bgr, matrix, (SIDE, SIDE))
    placed = cv2.transform(points.reshape(-1, 1, 2), matrix).reshape(-1, 2)
    # Both corners of an eye are put at its middle, both lips' middles at that of the corners.
    landmarks = np.zeros((98, 2))
    landmarks[[60, 64]], landmarks[[68, 72]] = placed[0], placed[1]
    landmarks[[90, 94]] = (placed[3] + placed[4]) / 2
    region = np.zeros((SIDE, SIDE), np.uint8)
    cv2.ellipse(region, *OVAL, 0, 360, 1, -1)
    return types.SimpleNamespace(
        aligned_face=face, aligned_landmarks=np.rint(landmarks), landmarked_region=region, occlusion_mask=np.ones_like(region))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pictures", type=int, default=116, help="so many of the folder, evenly taken (default 116)")
    parser.add_argument("--bonafide", default=ROOT / ".build/release/bonafide")
    args = parser.parse_args()
    home = pathlib.Path(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide"))
    detector = cv2.FaceDetectorYN.create(str(next(home.rglob("*yunet*.onnx"))), "", (320, 320), 0.6)
    paths = sorted(args.folder.glob("*.jpg"))
    paths = paths[:: max(1, len(paths) // args.pictures)][: args.pictures]
    with tempfile.TemporaryDirectory() as temporary:
        listed, scores = pathlib.Path(temporary, "list.csv"), pathlib.Path(temporary, "scores.csv")
        with open(listed, "w", newline="") as file:
            csv.writer(file).writerows([["image", "label"]] + [[path.resolve(), "bona_fide"] for path in paths])
        command = [args.bonafide, "score", "liveness", "--input", listed, "--images", "/", "--output", scores]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with open(scores, newline="") as file:
            ours = list(csv.DictReader(file))
    pairs = {name: [] for name in MEASURES}
    for path, row in zip(paths, ours, strict=True):
        sample = aligned(cv2.imread(str(path)), detector)
        if sample:
            # Each formula asks for the luminance anew.
            luminance = align.luminance(sample.aligned_face)
            pixel.luminance = core.luminance = lambda _, known=luminance: known
        for name, (column, measure) in MEASURES.items():
            value = row.get("quality." + column)
            theirs = measure(sample) if sample else None
            if value and theirs and theirs.raw is not None:
                pairs[name].append((float(value), theirs.raw))
    print(f"{args.folder.name}: {len(paths)} pictures\n| measure (OFIQ's name) | n | Spearman | ours: median, 5-95 % | OFIQ's formula: median, 5-95 % |")
    print("|---|---|---|---|---|")
    for name, values in pairs.items():
        both = np.array(values)
        rank = scipy.stats.spearmanr(both[:, 0], both[:, 1]).statistic
        cells = [f"{np.median(side):.3g}, {np.quantile(side, 0.05):.3g}-{np.quantile(side, 0.95):.3g}" for side in both.T]
        print(f"| {name} | {len(both)} | {rank:.2f} | {cells[0]} | {cells[1]} |")
    print(f"Cannot run {WITHOUT}.")


if __name__ == "__main__":
    main()
