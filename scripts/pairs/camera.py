"""What a camera makes of the light that falls on it: exposure, noise, its own sharpening and smoothing, and compression."""
import cv2, numpy as np


class Camera:
    """A webcam or a phone, with what stays the same between two of its frames."""

    def __init__(self, rng):
        self.kind = str(rng.choice(["webcam", "phone"]))
        self.readout = rng.uniform(.008, .033)          # seconds from the first row to the last
        self.exposure = float(np.exp(rng.uniform(np.log(1 / 250), np.log(1 / 15))))
        self.blur = rng.uniform(.4, .8)
        self.noise = rng.uniform(.6, 2.2)               # levels, of the dark
        self.shot = rng.uniform(.005, .05)              # levels squared per level
        self.gain = rng.uniform(-.35, .35)              # stops, of the first frame
        self.drift = rng.normal(0, .18)                 # stops, of the second against the first: automatic exposure
        self.white = rng.normal(0, .015, 3)             # of the second: automatic white balance
        self.first_quality = int(rng.integers(50, 81) if self.kind == "phone" else rng.integers(60, 90))
        self.last_quality = int(rng.integers(80, 94))
        self.scaled = float(rng.choice([1, .75])) if self.kind == "phone" else 1.0

    def picture(self, light, rng, second):
        """Levels 0...255 as they are stored, from levels of the scene."""
        linear = (np.clip(light, 0, 255) / 255) ** 2.2
        stops = self.gain + (self.drift if second else 0)
        linear = linear * 2 ** stops * (1 + (self.white if second else 0))
        image = np.float32(255 * np.clip(linear, 0, 1) ** (1 / 2.2))
        image = cv2.GaussianBlur(image, (0, 0), self.blur)
        sigma = np.sqrt(self.noise ** 2 + self.shot * image)
        grain = np.float32(rng.normal(0, 1, image.shape))
        shared = np.float32(rng.normal(0, 1, image.shape[:2]))[..., None]
        image = image + sigma * (.6 * cv2.GaussianBlur(grain, (0, 0), .6) * 1.9 + .8 * shared)
        image = np.uint8(np.clip(image, 0, 255))
        if self.kind == "phone":   # smooths noise and sharpens edges
            smooth = cv2.bilateralFilter(image, 5, 14, 2)
            image = np.uint8(np.clip(1.5 * np.float32(smooth) - .5 * cv2.GaussianBlur(smooth, (0, 0), 1.4), 0, 255))
        return image

    def store(self, image, path):
        """As a video or a first picture, then once more as the picture that is sent."""
        height, width = image.shape[:2]
        if self.scaled != 1:
            small = cv2.resize(image, None, fx=self.scaled, fy=self.scaled, interpolation=cv2.INTER_AREA)
            image = cv2.resize(self.compressed(small), (width, height), interpolation=cv2.INTER_CUBIC)
        else:
            image = self.compressed(image)
        cv2.imwrite(path, image, [cv2.IMWRITE_JPEG_QUALITY, self.last_quality])

    def compressed(self, image):
        coded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, self.first_quality])[1]
        return cv2.imdecode(coded, cv2.IMREAD_COLOR)


def screen(image, rng, pattern):
    """What a screen shows of a picture: lifted blacks, another gamma, and the pattern of its lines where it is seen."""
    image = 255 * (np.clip(image, 0, 255) / 255) ** rng.uniform(.85, 1.1) * rng.uniform(.85, 1) + rng.uniform(4, 18)
    if pattern:
        y, x = np.mgrid[0:image.shape[0], 0:image.shape[1]]
        period, turn = rng.uniform(2.6, 6), rng.uniform(0, np.pi)
        wave = np.sin(2 * np.pi * (x * np.cos(turn) + y * np.sin(turn)) / period)
        image = image + (rng.uniform(2, 6) * wave)[..., None]
    return np.float32(image)


def printed(image, rng):
    """What paper shows of a picture: fewer tones, a tint, and no lines."""
    return np.float32(np.clip(image, 0, 255) * rng.uniform(.8, .92) + rng.uniform(8, 22)) * \
        np.float32(1 + rng.normal(0, .03, 3))
