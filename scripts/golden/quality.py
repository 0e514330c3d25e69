"""Golden numbers of image statistics, of L*a*b* and of binomial intervals.

Run with a Python that has opencv-python, numpy, scipy and scikit-image; writes Tests/*/Golden/quality-*.json and
Tests/ImagingTests/Fixtures/statistics.png, a cut of a public-domain portrait.
"""
import json
import math
import pathlib

import cv2
import numpy as np
import scipy
import scipy.stats
import skimage
from skimage.color import rgb2lab
from skimage.measure import blur_effect

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = f"OpenCV {cv2.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}, scikit-image {skimage.__version__}"
WINDOW = (5, 3, 150, 140)
REGIONS = [
    [(20, 20), (140, 30), (120, 150), (30, 140)],
    [(-30, 60), (60, -20), (90, 90)],
    [(300, 300), (320, 300), (310, 320)],
    [(30, 40), (110, 40), (110, 99), (30, 99)],
]
OUTSIDE = [[(40, 10), (120, 10), (120, 110), (40, 110)], [(10, 120), (150, 120), (170, 400), (-10, 400)]]


def write(module, name, values):
    path = ROOT / "Tests" / module / "Golden" / name
    path.write_text(json.dumps({"program": PROGRAM, **values}, indent=1) + "\n")


def picture():
    whole = cv2.imread(str(ROOT / "Samples/portraits/obama-2012.jpg"))
    cut = whole[90:258, 160:328]
    cv2.imwrite(str(ROOT / "Tests/ImagingTests/Fixtures/statistics.png"), cut)
    return cv2.cvtColor(cut, cv2.COLOR_BGR2RGB)


def steps(luma, first):
    """Across, inside, crossings of Wang, Sheikh and Bovik along the rows; column 0 stands at column `first` of the picture."""
    d = np.diff(luma.astype(np.int64), axis=1)
    left = (-first) % 8
    d = d[:, left:]
    rows, n = d.shape
    across = np.abs(d[:, 7::8]).mean()
    inside = (8 * np.abs(d).mean() - across) / 7
    return across, inside, float((d[:, :-1] * d[:, 1:] < 0).mean())


def texture(rgb):
    x, y, w, h = WINDOW
    luma = np.ascontiguousarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[y : y + h, x : x + w])
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float64)
    response = np.abs(cv2.filter2D(luma.astype(np.float64), -1, kernel)[1:-1, 1:-1]).ravel()
    response.sort()
    blocks = luma[(-y) % 8 :, :], luma[:, (-x) % 8 :]
    pairs = list(zip(steps(blocks[0], x), steps(blocks[1].T, y)))
    across, inside, crossings = (sum(pair) / 2 for pair in pairs)
    return {
        "laplacianVariance": float(cv2.Laplacian(luma, cv2.CV_64F).var()),
        "noiseSigma": float(response[(len(response) + 1) // 2 - 1] / 6 / 0.6745),
        "blockDifference": across, "blockActivity": inside, "zeroCrossingRate": crossings,
    }


def regions(rgb):
    luma = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    found = []
    for polygon in REGIONS:
        mask = np.zeros(luma.shape, np.uint8)
        cv2.fillPoly(mask, [np.array(polygon, np.int32)], 255)
        inside = mask > 0
        mean = rgb[inside].mean(0).tolist() if inside.any() else [0, 0, 0]
        histogram = np.bincount(luma[inside], minlength=256).tolist()
        found.append({"polygon": polygon, "count": int(inside.sum()), "mean": mean, "histogram": histogram})
    return found


def background(rgb):
    side = 100
    luma = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    scale = side / max(luma.shape)
    luma = cv2.resize(luma, (int(luma.shape[1] * scale), int(luma.shape[0] * scale)), interpolation=cv2.INTER_AREA)
    mask = np.full(luma.shape, 255, np.uint8)
    for polygon in OUTSIDE:
        cv2.fillPoly(mask, [np.rint(np.array(polygon) * luma.shape[1] / rgb.shape[1]).astype(np.int32)], 0)
    gradient = np.hypot(cv2.Scharr(luma, cv2.CV_64F, 1, 0), cv2.Scharr(luma, cv2.CV_64F, 0, 1))
    outside = mask > 0
    levels = {str(share): int(np.quantile(luma, share, method="inverted_cdf")) for share in (0.02, 0.5, 0.98)}
    return {"polygons": OUTSIDE, "longerSide": side, "meanGradient": float(gradient[outside].mean()), "share": float(outside.mean()),
            "levels": levels}


def intervals():
    rows = []
    for k, n, confidence in [(0, 30, 0.95), (1, 30, 0.95), (3, 40, 0.9), (30, 30, 0.95), (17, 1000, 0.99)]:
        a = (1 - confidence) / 2
        lower = 0 if k == 0 else scipy.stats.beta.ppf(a, k, n - k + 1)
        upper = 1 if k == n else scipy.stats.beta.ppf(1 - a, k + 1, n - k)
        rows.append({"successes": k, "trials": n, "confidence": confidence, "lower": float(lower), "upper": float(upper)})
    ranks = []
    for p, n, confidence in [(0.5, 30, 0.95), (1 / 31, 30, 0.95), (0.05, 200, 0.9), (0.95, 200, 0.9), (0.02, 1000, 0.99)]:
        a = (1 - confidence) / 2
        lower, upper = scipy.stats.binom.ppf([a, 1 - a], n, p)
        ranks.append({"probability": p, "count": n, "confidence": confidence, "lower": int(max(lower, 0)), "upper": int(upper) + 1})
    cumulative = [{"k": k, "n": n, "p": p, "value": float(scipy.stats.binom.cdf(k, n, p))}
                  for k, n, p in [(0, 30, 0.1), (3, 30, 0.1), (500, 1000, 0.5), (990, 1000, 0.999), (2, 5000, 0.002)]]
    return {"clopperPearson": rows, "quantileRanks": ranks, "cumulative": cumulative}


def score(t):
    return -245.8909 + 261.9373 * t["blockDifference"] ** -0.02398886 * t["blockActivity"] ** 0.01601664 * t["zeroCrossingRate"] ** 0.00642859


rgb = picture()
measured = texture(rgb)
write("ImagingTests", "quality-statistics.json", {
    "window": WINDOW, "texture": measured, "regions": regions(rgb), "background": background(rgb),
    "blurEffect": float(blur_effect(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float64), h_size=11)),
})
colours = [(200, 150, 120), (120, 80, 60), (10, 5, 3), (255, 255, 255), (90, 120, 200), (64, 64, 64)]
write("VisionTests", "quality-colour.json", {
    "colours": [{"rgb": c, "ab": rgb2lab(np.array([[c]], np.float64) / 255)[0, 0, 1:].tolist()} for c in colours],
    "texture": measured, "compressionScore": score(measured),
})
write("VerificationTests", "quality-intervals.json", intervals())
