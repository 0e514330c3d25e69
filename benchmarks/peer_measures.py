"""The quality measures and classical cues of the peer service: vectorised OpenCV and NumPy on the original pixels."""

import cv2
import numpy as np

# MediaPipe's mesh: outer and inner corners and lids of both eyes, lips, irises, forehead and cheeks.
EYES = {"right": (33, 160, 158, 133, 153, 144), "left": (362, 385, 387, 263, 373, 380)}
LIPS = (13, 14, 78, 308)
IRISES = (468, 473)
PATCHES = {"forehead": 151, "right_cheek": 50, "left_cheek": 280}
PATCH_SIDE = 64
FACE_SIDE = 128
LINES_SIDE = 320


def crop(image, box):
    """The part of a box (x, y, width, height) that lies in the picture."""
    x, y, width, height = (int(round(v)) for v in box)
    return image[max(y, 0) : max(y + height, 1), max(x, 0) : max(x + width, 1)]


def shares(histogram, low, high):
    """The share of a normalised histogram in [low, high)."""
    return float(histogram[low:high].sum())


def histogram(grey, mask=None):
    counts = cv2.calcHist([grey], [0], mask, [256], [0, 256]).ravel()
    return counts / max(counts.sum(), 1)


def entropy(distribution):
    used = distribution[distribution > 0]
    return float(-(used * np.log2(used)).sum())


def blockiness(grey):
    """The step over 8 x 8 block borders against the step inside blocks, across and down."""
    ratios = []
    for axis in (0, 1):
        steps = cv2.absdiff(grey[1:], grey[:-1]) if axis == 0 else cv2.absdiff(grey[:, 1:], grey[:, :-1])
        profile = cv2.reduce(steps, 1 - axis, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel()
        ratios.append(profile[7::8].mean() / max(profile.mean(), 1e-3))
    return float(np.mean(ratios))


def noise_sigma(grey):
    """Immerkaer's estimate."""
    kernel = np.float32([[1, -2, 1], [-2, 4, -2], [1, -2, 1]])
    return float(np.sqrt(np.pi / 2) / 6 * np.abs(cv2.filter2D(grey, cv2.CV_32F, kernel)).mean())


def eye_aspect_ratio(points, indices):
    p = points[list(indices), :2]
    return float((np.linalg.norm(p[1] - p[5]) + np.linalg.norm(p[2] - p[4])) / (2 * np.linalg.norm(p[0] - p[3])))


def head_angles(matrix):
    """Yaw, pitch and roll in degrees of MediaPipe's facial transformation matrix."""
    angles, *_ = cv2.RQDecomp3x3(np.ascontiguousarray(matrix[:3, :3], dtype=np.float64))
    return {"head_pitch": angles[0], "head_yaw": angles[1], "head_roll": angles[2]}


def quality(image, grey, faces, points, blendshapes, matrix):
    height, width = grey.shape
    x, y, face_width, face_height = box = faces[0]["box"]
    face = crop(image, box)
    face_grey = crop(grey, box)
    resized = cv2.resize(face_grey, (FACE_SIDE, FACE_SIDE), interpolation=cv2.INTER_AREA)
    hull = cv2.convexHull(points[:, :2].astype(np.int32))
    mask = np.zeros_like(grey)
    cv2.fillConvexPoly(mask, hull, 255)
    light = histogram(grey, mask)
    lab = cv2.cvtColor(face, cv2.COLOR_BGR2LAB)
    (_, a, b), _ = cv2.meanStdDev(lab)
    halves = [histogram(crop(grey, (x + i * face_width / 2, y, face_width / 2, face_height))) for i in (0, 1)]
    background = cv2.bitwise_not(cv2.dilate(mask, np.ones((15, 15), np.uint8)))
    gradient = cv2.magnitude(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    eyes = {side: eye_aspect_ratio(points, indices) for side, indices in EYES.items()}
    right, left = points[IRISES[0], :2], points[IRISES[1], :2]
    upper, lower, right_corner, left_corner = points[list(LIPS)]
    distance = float(np.linalg.norm(left - right))
    eye_regions = [crop(grey, (*(p - distance / 5), distance / 2.5, distance / 2.5)) for p in (right, left)]
    return {
        "brightness": cv2.mean(grey, mask)[0],
        "under_exposure": shares(light, 0, 26),
        "over_exposure": shares(light, 247, 256),
        "dynamic_range": entropy(light),
        "spread_of_light": float(np.diff(np.searchsorted(np.cumsum(light), (0.01, 0.99)))[0]) / 255,
        "blur_variance": float(cv2.meanStdDev(cv2.Laplacian(grey, cv2.CV_32F))[1][0, 0] ** 2),
        "sharpness": float(cv2.meanStdDev(cv2.Laplacian(resized, cv2.CV_32F))[1][0, 0]),
        "compression_artifacts": blockiness(grey),
        "natural_colour": float(np.hypot(a[0] - 128, b[0] - 128)),
        "single_face": len(faces),
        "inter_eye_distance": distance,
        "face_coverage": face_width * face_height / (width * height),
        "left_margin": x / width,
        "right_margin": (width - x - face_width) / width,
        "top_margin": y / height,
        "bottom_margin": (height - y - face_height) / height,
        **head_angles(matrix),
        "eyes_open": min(eyes.values()),
        "eye_blink": max(blendshapes[9], blendshapes[10]) if blendshapes else None,
        "eyes_visible": float(np.mean([region.std() for region in eye_regions])),
        "mouth_closed": float(np.linalg.norm(upper - lower) / np.linalg.norm(right_corner - left_corner)),
        "illumination_uniformity": float(np.minimum(*halves).sum()),
        "background_uniformity": cv2.mean(gradient, background)[0],
        "noise": noise_sigma(grey),
    }


WINDOW = np.outer(np.hanning(PATCH_SIDE), np.hanning(PATCH_SIDE)).astype(np.float32)
RADIUS = np.hypot(*np.meshgrid(*[np.fft.fftshift(np.fft.fftfreq(PATCH_SIDE))] * 2)) * PATCH_SIDE
RINGS = np.minimum(RADIUS.astype(int), PATCH_SIDE // 2 - 1)
RING_SIZES = np.bincount(RINGS.ravel())


def periodicity(patch):
    """The strongest peak of the spectrum over the mean of its ring."""
    spectrum = cv2.dft(np.float32(patch) * WINDOW, flags=cv2.DFT_COMPLEX_OUTPUT)
    power = np.fft.fftshift(cv2.magnitude(spectrum[..., 0], spectrum[..., 1]))
    ring_mean = np.bincount(RINGS.ravel(), power.ravel()) / RING_SIZES
    ratio = power / np.maximum(ring_mean[RINGS], 1e-6)
    return float(ratio[(RADIUS > 6) & (RADIUS < PATCH_SIDE // 2)].max())


def local_binary_patterns(grey):
    centre = grey[1:-1, 1:-1]
    around = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    codes = np.zeros_like(centre)
    for bit, (dy, dx) in enumerate(around):
        codes |= (grey[dy : dy + centre.shape[0], dx : dx + centre.shape[1]] >= centre).astype(np.uint8) << bit
    return entropy(histogram(codes))


def frame_lines(grey, box):
    """The number of long straight lines outside the face that run along its sides."""
    reduction = LINES_SIDE / max(grey.shape)  # long lines survive it, and the cost goes with the area
    x, y, width, height = (value * reduction for value in box)
    small = cv2.resize(grey, None, fx=reduction, fy=reduction, interpolation=cv2.INTER_AREA)
    lines = cv2.HoughLinesP(cv2.Canny(small, 60, 160), 1, np.pi / 180, 60, minLineLength=60, maxLineGap=4)
    if lines is None:
        return 0
    x1, y1, x2, y2 = lines.reshape(-1, 4).T
    length = np.hypot(x2 - x1, y2 - y1)
    slope = np.abs(np.degrees(np.arctan2(y2 - y1, x2 - x1)))
    upright = np.abs(slope - 90) < 8
    level = (slope < 8) | (slope > 172)
    mx, my = (x1 + x2) / 2, (y1 + y2) / 2
    outside = (mx < x) | (mx > x + width) | (my < y) | (my > y + height)
    return int((outside & (length > 0.4 * height) & (upright | level)).sum())


def cues(image, grey, box, points):
    face = crop(image, box)
    face_grey = crop(grey, box)
    patches = [cv2.getRectSubPix(grey, (PATCH_SIDE, PATCH_SIDE), points[i, :2].tolist()) for i in PATCHES.values()]
    hsv = cv2.cvtColor(face, cv2.COLOR_BGR2HSV)
    chroma = cv2.cvtColor(face, cv2.COLOR_BGR2YCrCb)[..., 1:]
    bright = (hsv[..., 2] > 230) & (hsv[..., 1] < 40)
    gradient = cv2.magnitude(cv2.Sobel(face_grey, cv2.CV_32F, 1, 0), cv2.Sobel(face_grey, cv2.CV_32F, 0, 1))
    blurred = cv2.GaussianBlur(face_grey, (9, 9), 0)
    return {
        "periodic_pattern": max(periodicity(patch) for patch in patches),
        "specular_highlights": float(bright.mean()),
        "micro_texture": local_binary_patterns(face_grey) + float(gradient.std() / max(gradient.mean(), 1e-3)),
        "print_blur": float(cv2.absdiff(face_grey, blurred).mean()),
        "frame_around_face": frame_lines(grey, box),
        "colour_gamut": float(np.sqrt(np.linalg.det(np.cov(chroma.reshape(-1, 2), rowvar=False)) + 1e-9)),
    }
