#!/usr/bin/env python3
"""Golden numbers for two-frame measurements, by OpenCV-Python, SciPy and NumPy, from ten pairs of ../shared/data/pairs-dev.

  scripts/golden/two_frame.py ../shared/data/pairs-dev > Tests/VisionTests/Golden/two-frame.json
"""
import csv, json, pathlib, sys
import cv2, numpy as np, scipy, scipy.optimize

FOLDER = pathlib.Path(sys.argv[1])
WINDOW, LEVELS, MINIMUM, RETURN = 21, 3, 3e-4, 0.7
STOP = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 20, 0.01)
cv2.setNumThreads(1)


def gray(name):
    return cv2.cvtColor(cv2.imread(str(FOLDER / name)), cv2.COLOR_BGR2GRAY)


def follow(one, other, points, guesses):
    def step(a, b, start, guess):
        end, found, _ = cv2.calcOpticalFlowPyrLK(
            a, b, start, guess.copy(), winSize=(WINDOW, WINDOW), maxLevel=LEVELS, criteria=STOP,
            flags=cv2.OPTFLOW_USE_INITIAL_FLOW, minEigThreshold=MINIMUM)
        return end, found[:, 0] == 1
    end, there = step(one, other, points, guesses)
    back, returned = step(other, one, end, points)
    return end[:, 0], there & returned & (np.linalg.norm(back - points, axis=2)[:, 0] <= RETURN)


def similarity(one, other, homography):
    """Structural similarity by its definition, where the second picture reaches and a window fits."""
    size = one.shape[::-1]
    warped = cv2.warpPerspective(other, homography, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                                 borderMode=cv2.BORDER_REPLICATE).astype(np.float64)
    mask = cv2.warpPerspective(np.full(other.shape, 255, np.uint8), homography, size,
                               flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
    mask = cv2.erode(mask, np.ones((11, 11), np.uint8)) > 0
    blur = lambda v: cv2.GaussianBlur(v, (11, 11), 1.5)
    x, y = one.astype(np.float64), warped
    mx, my = blur(x), blur(y)
    vx, vy, vxy = blur(x * x) - mx * mx, blur(y * y) - my * my, blur(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    values = (2 * mx * my + c1) * (2 * vxy + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2))
    return float(values[mask].mean()), float(mask.mean())


def pair(row):
    one, other = gray(row["image1"]), gray(row["image2"])
    points = cv2.goodFeaturesToTrack(one, 120, 0.01, 8)
    end, followed = follow(one, other, points, points)
    start, end = points[:, 0][followed], end[followed]
    homography, inliers = cv2.findHomography(start, end, cv2.USAC_MAGSAC, 2.5, maxIters=2000, confidence=0.999)
    value, share = similarity(one, other, homography)
    rounded = lambda a: np.round(np.asarray(a, float), 4).tolist()
    return {
        "first": row["image1"], "second": row["image2"], "points": rounded(points[:, 0]),
        "followed": followed.astype(int).tolist(), "places": rounded(start), "found": rounded(end),
        "homography": homography.ravel().tolist(), "inliers": int(inliers.sum()),
        "similarity": value, "share": share,
    }


def relief(seed):
    """Tracks of a made-up surface with wild points, and the robust fit to them by SciPy's Huber loss."""
    random = np.random.default_rng(seed)
    n = 200
    x, y = random.uniform(-0.6, 0.6, n), random.uniform(-0.8, 0.6, n)
    z = 0.4 * (x * x + y * y) - 0.3 * np.exp(-(x * x / 0.02 + (y - 0.1) ** 2 / 0.08))
    moved = np.stack([0.05 * x - 0.02 * y + 0.12 * z, 0.01 * x + 0.03 * y - 0.04 * z], 1)
    moved += random.normal(0, 0.004, (n, 2))
    moved[::17] += random.normal(0, 0.2, (len(moved[::17]), 2))
    cx, cy, cz = x - x.mean(), y - y.mean(), z - z.mean()
    design = np.stack([cx, cy, np.ones(n), cx * cx, cx * cy, cy * cy, cz], 1)
    # Iteratively reweighted least squares with Huber's weights is the stationary point of Huber's loss on the lengths of
    # the residuals at the final scale; SciPy finds it another way.
    weights = np.ones(n)
    for _ in range(10):
        root = np.sqrt(weights)[:, None]
        solution = np.linalg.lstsq(design * root, moved * root, rcond=None)[0]
        lengths = np.linalg.norm(moved - design @ solution, axis=1)
        scale = 2 * 1.4826 * np.sort(lengths)[n // 2]
        weights = np.minimum(1, scale / lengths)

    def loss(beta):
        lengths = np.linalg.norm(moved - design @ beta.reshape(7, 2), axis=1)
        return np.where(lengths <= scale, lengths**2 / 2, scale * (lengths - scale / 2)).sum()
    best = scipy.optimize.minimize(loss, solution.ravel(), method="BFGS", options={"gtol": 1e-9}).x.reshape(7, 2)
    return {"first": np.stack([x, y], 1).tolist(), "second": (np.stack([x, y], 1) + moved).tolist(), "depth": z.tolist(),
            "parallax": float(np.hypot(*best[6]))}


rows = list(csv.DictReader(open(FOLDER / "labels.csv", newline="")))
chosen = [r for kind in ("LIVE", "PRINT", "CURVED", "REPLAYVIDEO", "COROT") for r in
          [next(r for r in rows if r["class"] == kind and r["size"] == s and r["background"] == "photo")
           for s in ("vga", "hd")]]
json.dump({"made_by": f"OpenCV-Python {cv2.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}",
           "pairs": [pair(r) for r in chosen], "reliefs": [relief(s) for s in range(5)]}, sys.stdout, separators=(",", ":"))
