"""How the pixels of a scene move while a camera reads them: poses that change with time, row by row and during exposure."""
import math
import cv2, numpy as np


def rotation(yaw, pitch, roll):
    y, p, r = np.radians([yaw, pitch, roll])
    cy, sy, cp, sp, cr, sr = math.cos(y), math.sin(y), math.cos(p), math.sin(p), math.cos(r), math.sin(r)
    return (np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]]) @ np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
            @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]]))


class Pose:
    """Degrees of yaw, pitch and roll, and a shift in pixels; a line in time."""

    def __init__(self, angles=(0, 0, 0), shift=(0, 0, 0), speed=(0, 0, 0), drift=(0, 0, 0)):
        self.angles, self.shift = np.float64(angles), np.float64(shift)
        self.speed, self.drift = np.float64(speed), np.float64(drift)   # per second

    def at(self, seconds):
        return rotation(*(self.angles + self.speed * seconds)), self.shift + self.drift * seconds


class Layer:
    """A picture with a mask whose pixels lie at a depth and turn about a point; the depth 0 is as far as the focal length."""

    def __init__(self, image, mask, pose, centre=None, depth=None, hold=None, skin=None):
        self.image, self.mask, self.pose, self.centre = image, mask, pose, centre
        self.depth = depth   # pixels, or None for a plane
        self.hold = hold     # how much each pixel follows the pose, 0...1
        self.skin = skin     # its own motion, added

    def places(self, grid, focal, seconds):
        """Where each pixel goes."""
        x, y = grid
        height, width = x.shape
        middle = (width / 2, height / 2)
        turn, shift = self.pose.at(seconds)
        cx, cy, cz = self.centre if self.centre is not None else (*middle, 0)
        z = np.float32(0) if self.depth is None else self.depth
        away = (focal + z) / focal
        px, py, pz = (x - middle[0]) * away - (cx - middle[0]), (y - middle[1]) * away - (cy - middle[1]), z - cz
        qx = turn[0, 0] * px + turn[0, 1] * py + turn[0, 2] * pz + shift[0] + (cx - middle[0])
        qy = turn[1, 0] * px + turn[1, 1] * py + turn[1, 2] * pz + shift[1] + (cy - middle[1])
        qz = turn[2, 0] * px + turn[2, 1] * py + turn[2, 2] * pz + shift[2] + cz + focal
        dx, dy = qx * focal / qz + middle[0] - x, qy * focal / qz + middle[1] - y
        if self.hold is not None:
            dx, dy = dx * self.hold, dy * self.hold
        if self.skin is not None:
            dx, dy = dx + self.skin[0], dy + self.skin[1]
        return x + dx, y + dy


class Shutter:
    """When a row is read and for how long it is exposed."""

    def __init__(self, readout, exposure, samples):
        self.readout, self.exposure, self.samples = readout, exposure, samples   # seconds, seconds, count


def camera_turn(places, pose, seconds, focal, size):
    """The places after a camera turned about itself."""
    turn, _ = pose.at(seconds)
    x, y = places[0] - size[0] / 2, places[1] - size[1] / 2
    z = turn[2, 0] * x + turn[2, 1] * y + turn[2, 2] * focal
    return ((turn[0, 0] * x + turn[0, 1] * y + turn[0, 2] * focal) * focal / z + size[0] / 2,
            (turn[1, 0] * x + turn[1, 1] * y + turn[1, 2] * focal) * focal / z + size[1] / 2)


def exposed(layers, hand, shutter, focal):
    """The picture of layers, back to front, through a shutter that reads row by row, held by a hand."""
    height, width = layers[0].image.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    ends = (-shutter.exposure / 2, shutter.readout + shutter.exposure / 2)
    moves = []
    for layer in layers:
        ways = [camera_turn(layer.places((x, y), focal, t), hand, t, focal, (width, height)) for t in ends]
        moves.append(np.float32(np.dstack([a - b for way in ways for a, b in zip(way, (x, y))])))
    total = 0
    guesses = [None] * len(layers)
    for sample in range(shutter.samples):
        offset = ((sample + .5) / shutter.samples - .5) * shutter.exposure
        share = ((offset + shutter.readout * y / height - ends[0]) / (ends[1] - ends[0] + 1e-9)).astype(np.float32)
        frame = None
        for number, layer in enumerate(layers):
            if np.abs(moves[number]).max() < .001 and frame is None:
                frame = layer.image
                continue
            maps = inverse(moves[number], share, (x, y), guesses[number])
            guesses[number] = maps
            image = cv2.remap(layer.image, *maps, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
            if frame is None:
                frame = image
                continue
            border = cv2.BORDER_REPLICATE if layer.hold is not None else cv2.BORDER_CONSTANT
            mask = cv2.remap(layer.mask, *maps, cv2.INTER_LINEAR, borderMode=border)[..., None]
            frame = frame * (1 - mask) + image * mask
        total = total + frame
    return total / shutter.samples


def inverse(moves, share, grid, guess):
    """From which place each pixel comes, when pixels move from one field to another by a share that depends on the row."""
    x, y = grid
    fx, fy = (x, y) if guess is None else guess
    for _ in range(9 if guess is None else 2):
        there = cv2.remap(moves, fx, fy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        ux = there[..., 0] + (there[..., 2] - there[..., 0]) * share
        uy = there[..., 1] + (there[..., 3] - there[..., 1]) * share
        fx, fy = .4 * fx + .6 * (x - ux), .4 * fy + .6 * (y - uy)
    return fx, fy
