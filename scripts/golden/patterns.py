"""Golden numbers of what a picture can show of a recaptured screen: Tests/ImagingTests/Golden/patterns.json.

Run with a Python that has opencv-python, numpy and scipy. The pictures are those of Samples/; the spectra are SciPy's, the
coefficients the orthonormal discrete cosine transform's.
"""
import json
import pathlib

import cv2
import numpy as np
import scipy
import scipy.fft

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIDE, STEP, ACROSS, WHOLE, LARGEST, BLOCK = 32, 16, 4, 7, 256, 8
# Picture, quality that it is saved again with, the pixels that are then cut off, patch centres and side, box of the face.
CASES = [
    ("attacks/replayed_video.jpg", None, (0, 0), [(250, 250), (390, 250), (320, 150)], 90, (220, 110, 200, 230)),
    ("attacks/replayed_video.jpg", 60, (0, 0), [(250, 250), (390, 250), (320, 150)], 90, (220, 110, 200, 230)),
    ("attacks/replayed_video.jpg", 75, (5, 3), [(250, 250), (390, 250), (320, 150)], 50, (220, 110, 200, 230)),
    ("portraits/obama-2012.jpg", None, (0, 0), [(200, 250), (290, 250), (245, 150)], 70, (170, 110, 150, 190)),
    ("portraits/obama-2012.jpg", 50, (3, 6), [(200, 250), (290, 250), (245, 150)], 70, (170, 110, 150, 190)),
    ("portraits/collins-1999.jpg", 85, (0, 0), [(150, 180), (210, 180), (-40, 10)], 40, (-20, 60, 400, 300)),
]
HANN = cv2.createHanningWindow((SIDE, SIDE), cv2.CV_32F).astype(np.float64)
FLOOR = float((HANN**2).sum())
TABLE = {(0, 1): 11, (1, 0): 12, (1, 1): 12, (0, 2): 10, (2, 0): 14, (1, 2): 14, (2, 1): 13}


def rings():
    ring = np.zeros((SIDE, SIDE // 2 + 1), int)
    for row in range(SIDE):
        v = row if row <= SIDE // 2 else row - SIDE
        for u in range(SIDE // 2 + 1):
            radius = np.hypot(u, v)
            if radius <= 0.2 * SIDE or (u % 4 == 0 and v % 4 == 0) or u <= 1 or abs(v) <= 1:
                continue
            ring[row, u] = int(np.floor(radius + 0.5))
    return ring


RING = rings()


def logs(gray, places):
    windows = np.stack([gray[y : y + SIDE, x : x + SIDE] for x, y in places]).astype(np.float64)
    windows = (windows - windows.mean((1, 2), keepdims=True)) * HANN
    return np.log(np.abs(scipy.fft.rfft2(windows)) ** 2 + FLOOR).mean(0)


def heights(mean):
    above = np.full(mean.shape, -np.inf)
    for ring in range(1, RING.max() + 1):
        near = mean[(RING > 0) & (np.abs(RING - ring) <= 1)]
        if (RING == ring).any():
            above[RING == ring] = mean[RING == ring] - np.sort(near)[len(near) // 2]
    return above


def spectrum(gray, centers, side):
    rows, columns = gray.shape
    span = max(side, SIDE)
    across = min(1 + (span - SIDE) // STEP, ACROSS)
    places = []
    for cx, cy in centers:
        left, top = round(cx - span / 2), round(cy - span / 2)
        for k in range(across * across):
            x = left + k % across * (span - SIDE) // max(across - 1, 1)
            y = top + k // across * (span - SIDE) // max(across - 1, 1)
            if x >= 0 and y >= 0 and x + SIDE <= columns and y + SIDE <= rows:
                places.append((x, y))
    spread = [
        (k % WHOLE * (columns - SIDE) // (WHOLE - 1), k // WHOLE * (rows - SIDE) // (WHOLE - 1))
        for k in range(WHOLE * WHOLE)
    ]
    face, whole = logs(gray, places), logs(gray, spread)
    there, everywhere = heights(face), heights(whole)
    fine = face[RING >= SIDE // 2].mean() - np.log(FLOOR)
    return there.max(), max(np.minimum(there, everywhere).max(), 0), fine


def start(steps):
    excess = steps[1:-1] - (steps[:-2] + steps[2:]) / 2
    index = np.arange(1, len(steps) - 1)
    return (int(np.argmax([excess[index % BLOCK == k].mean() for k in range(BLOCK)])) + 1) % BLOCK


def compression_step(gray, box):
    x, y, width, height = box
    w, h = min(width, LARGEST), min(height, LARGEST)
    left, top = x + (width - w) // 2, y + (height - h) // 2
    luma = gray[max(top, 0) : top + h, max(left, 0) : left + w].astype(np.int64)
    first = start(np.abs(np.diff(luma, axis=1)).sum(0).astype(float)), start(np.abs(np.diff(luma, axis=0)).sum(1).astype(float))
    luma = luma[first[1] :, first[0] :]
    rows, columns = luma.shape[0] // BLOCK, luma.shape[1] // BLOCK
    blocks = luma[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK).transpose(0, 2, 1, 3)
    coefficients = scipy.fft.dctn(blocks.reshape(-1, BLOCK, BLOCK).astype(float), axes=(1, 2), norm="ortho")
    found = []
    for (down, across), entry in TABLE.items():
        bins = np.floor(np.abs(coefficients[:, down, across]) * 4 + 0.5).astype(int)
        bins = bins[bins < 256]
        best = 0
        for step in range(int(entry * 1.6), 1, -1):
            used = bins[bins >= int(step * 0.6 * 4) + 1]
            if len(used) >= 10 and np.cos(2 * np.pi * used / 4 / step).mean() > 0.55 + 1 / np.sqrt(len(used)):
                best = step
                break
        found.append(best / entry)
    return sorted(found)[len(found) // 2]


cases = []
for name, quality, (cut_x, cut_y), centers, side, box in CASES:
    image = cv2.imread(str(ROOT / "Samples" / name))
    if quality:
        image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)[cut_y:, cut_x:]
    peak, shared, fine = spectrum(gray, centers, side)
    cases.append({
        "picture": name, "quality": quality, "cut": [cut_x, cut_y], "centers": centers, "side": side, "box": box,
        "peak": peak, "sharedPeak": shared, "fineDetail": fine, "compressionStep": compression_step(gray, box),
    })
program = f"OpenCV {cv2.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}"
text = json.dumps({"program": program, "cases": cases}).replace('{"picture"', '\n{"picture"')
(ROOT / "Tests/ImagingTests/Golden/patterns.json").write_text(text + "\n")
