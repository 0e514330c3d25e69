"""Photographs laid over the geometry of scanned heads: how far each pixel lies behind the plane of the ears' front."""
import glob, os
import cv2, numpy as np
import mediapipe as mp
from scipy.interpolate import LinearNDInterpolator, RBFInterpolator
from scipy.ndimage import distance_transform_edt, gaussian_filter

# The same points in the mesh of 468 and in the usual list of 68 that heads.npz numbers.
MESH = [33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380, 71, 63, 105, 66, 107, 336, 296, 334, 293, 301,
        168, 197, 5, 4, 75, 97, 2, 326, 305, 61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 152]
USUAL = list(range(36, 48)) + list(range(17, 27)) + list(range(27, 36)) + list(range(48, 60)) + [8]
EYE_CORNERS_MM = 89   # outer corners, of the canonical face of MediaPipe


class Heads:
    """Principal components of scanned heads (ICT-FaceKit, MIT licence)."""

    def __init__(self, path):
        file = np.load(path)
        self.neutral, self.modes = file["neutral"], file["modes"].astype(np.float32)
        self.landmarks, self.triangles = file["landmarks"], file["triangles"]

    def head(self, rng):
        """A random head's vertices and landmarks in mm, y down, z away from the camera."""
        weights = rng.normal(0, .8, len(self.modes)).astype(np.float32)
        vertices = (self.neutral + np.tensordot(weights, self.modes, 1)) * [10, -10, -10]
        marks = vertices[self.landmarks[USUAL]]
        size = EYE_CORNERS_MM / np.linalg.norm(marks[0, :2] - marks[9, :2])
        return vertices * size, marks * size


class Photograph:
    """A portrait with its mesh (only to lay a head over it) and where the person is."""

    def __init__(self, name, image, points, person):
        self.name, self.image, self.points, self.person = name, image, points, person
        self.eyes = np.linalg.norm(points[33, :2] - points[263, :2])


def photographs(folders):
    """Every portrait of the folders that shows one face that looks roughly at the camera."""
    mesh = mp.solutions.face_mesh.FaceMesh(static_image_mode=True, max_num_faces=2, refine_landmarks=False)
    person = mp.solutions.selfie_segmentation.SelfieSegmentation(model_selection=0)
    found = []
    for path in sorted(p for f in folders for p in glob.glob(f + "/*.[jp][pn]g")):
        image = cv2.imread(path)
        rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        faces = mesh.process(rgb).multi_face_landmarks
        if not faces or len(faces) != 1:
            continue
        height, width = image.shape[:2]
        points = np.array([[p.x * width, p.y * height, p.z * width] for p in faces[0].landmark])
        turned = abs((points[1, 0] - points[234, 0]) / (points[454, 0] - points[234, 0] + 1e-6) - .5)
        mask = cv2.GaussianBlur(person.process(rgb).segmentation_mask, (0, 0), 1.5)
        colour = float(np.ptp(np.int16(image), 2).mean())   # levels; a grey photograph has none
        if turned < .2 and points[10, 1] > 0 and colour > 15:
            found.append(Photograph(os.path.basename(path), image, points, mask))
    return found


def laid_over(head, points, millimetres):
    """The head's front in the photograph's pose, its landmarks on the photograph's: x, y, z in mm."""
    vertices, marks, triangles = head
    target = points[MESH] * millimetres
    a, b = target - target.mean(0), marks - marks.mean(0)
    u, _, vt = np.linalg.svd(b.T @ a)
    rotation = vt.T @ np.diag([1, 1, np.sign(np.linalg.det(vt.T @ u.T))]) @ u.T
    vertices, marks = (vertices - marks.mean(0)) @ rotation.T, b @ rotation.T
    normals = np.zeros_like(vertices)
    cross = np.cross(vertices[triangles[:, 1]] - vertices[triangles[:, 0]],
                     vertices[triangles[:, 2]] - vertices[triangles[:, 0]])
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], cross)
    front = vertices[normals[:, 2] < -.15 * np.linalg.norm(normals, axis=1)]
    warp = RBFInterpolator(marks[:, :2], target[:, :2], kernel="thin_plate_spline", smoothing=5)
    return np.c_[warp(front[:, :2]), front[:, 2]]


def relief(heads, rng, points, shape):
    """Depth in pixels of a frame with these points, 0 at the front of the ears, smaller = nearer to the camera."""
    eyes = np.linalg.norm(points[33, :2] - points[263, :2])
    millimetres = EYE_CORNERS_MM / eyes
    vertices, marks = heads.head(rng)
    surface = laid_over((vertices, marks, heads.triangles), points, millimetres)
    step = max(1, int(round(eyes / 24)))
    xs, ys = np.meshgrid(np.arange(0, shape[1], step), np.arange(0, shape[0], step))
    cells = (surface[:, 1] / millimetres / step).round().astype(int) * 10000 + \
        (surface[:, 0] / millimetres / step).round().astype(int)
    order = np.lexsort((surface[:, 2], cells))
    surface, cells = surface[order], cells[order]
    surface = surface[np.r_[True, cells[1:] != cells[:-1]]]   # the nearest point of each cell
    z = LinearNDInterpolator(surface[:, :2] / millimetres, surface[:, 2])(xs, ys)
    inside = ~np.isnan(z)
    away, (rows, columns) = distance_transform_edt(~inside, return_indices=True)
    away = away * step * millimetres
    edge = z[rows, columns]
    skull = edge + np.minimum(110, .35 * away + away ** 2 / 160)   # falls back behind the outline
    ears = np.nanpercentile(z, 90)
    z = np.where(inside, z, np.minimum(skull, ears + 60)) - ears
    bumps = gaussian_filter(rng.normal(0, 1, z.shape), 18 / millimetres / step)
    z = gaussian_filter(z, 1) + bumps * rng.uniform(.3, 1.2) / bumps.std()   # what the components do not hold, about 1 mm
    z = cv2.resize(z.astype(np.float32), (xs.shape[1] * step, xs.shape[0] * step), interpolation=cv2.INTER_CUBIC)
    return z[:shape[0], :shape[1]] / millimetres
