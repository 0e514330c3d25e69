"""Models of a print and of a screen before a camera: simulated attack presentations made of bona fide ones.

They draw what such media do to pixels (tone, ink, grid, glare), not what they do before one camera: weights of single
pictures that are fitted to simulated attacks alone were no better than chance on real ones (docs/decisions/0076). They
are for copies beside real attacks, and for trying the programs.
"""

import numpy
from PIL import Image, ImageFilter

from .transforms import encoded_light, linear_light

SPECIES = ("simulated_print", "simulated_screen")


def recaptured(picture, species, random):
    """The picture shown on a medium and photographed again."""
    return printed(picture, random) if species == SPECIES[0] else on_screen(picture, random)


def printed(picture, random, strength=1.0):
    """On paper: little ink in the shadows, paper's colour in the lights, a raster, a soft focus, the paper's shading."""
    light = linear_light(_blurred(picture, random.uniform(0.4, 1.1) * strength))
    black = random.uniform(0.03, 0.09) * strength
    paper = 1 - strength * (1 - numpy.array([random.uniform(0.75, 0.95), random.uniform(0.75, 0.93), random.uniform(0.65, 0.9)]))
    light = black + light * (paper - black)
    gray = light.mean(axis=2, keepdims=True)
    light = gray + (light - gray) * (1 - strength * random.uniform(0.1, 0.35))
    period, angle = random.uniform(2.5, 5), random.uniform(0, numpy.pi)
    across, down = _turned(picture.shape, angle)
    raster = numpy.sin(2 * numpy.pi * across / period) * numpy.sin(2 * numpy.pi * down / period)
    light = light * (1 + strength * random.uniform(0.03, 0.12) * raster[..., None])
    return _picture(light * _shade(picture.shape, random, 0.15 * strength), random)


def on_screen(picture, random, strength=1.0):
    """On a screen: rows and columns of pixels beating with the camera's, a bluish white, a glow in the blacks, a glare."""
    light = linear_light(picture) ** (1 + strength * random.uniform(-0.1, 0.25))
    light = light * (1 - strength * (1 - numpy.array([random.uniform(0.8, 0.95), random.uniform(0.88, 1.0), 1.0])))
    light = light + strength * random.uniform(0.005, 0.03)
    angle = random.uniform(-0.15, 0.15)
    across, down = _turned(picture.shape, angle)
    fine, coarse = random.uniform(2.1, 3.2), random.uniform(9, 30)
    depth = strength * random.uniform(0.05, 0.16)
    grid = numpy.sin(2 * numpy.pi * across / fine) + numpy.sin(2 * numpy.pi * down / fine)
    bands = numpy.sin(2 * numpy.pi * (across + 0.3 * down) / coarse)
    shift = numpy.array([0, 0.15, 0.3])[None, None] * bands[..., None]
    light = light * (1 + depth * (0.5 * grid[..., None] + 0.6 * bands[..., None] + shift))
    height, width = picture.shape[:2]
    y, x = numpy.mgrid[0:height, 0:width]
    place, size = random.uniform(0, 1, 2) * (height, width), random.uniform(0.1, 0.25) * width
    glare = numpy.exp(-((y - place[0]) ** 2 + (x - place[1]) ** 2) / (2 * size ** 2))
    return _picture(light + strength * random.uniform(0, 0.25) * glare[..., None], random)


def _turned(shape, angle):
    y, x = numpy.mgrid[0:shape[0], 0:shape[1]]
    return x * numpy.cos(angle) + y * numpy.sin(angle), y * numpy.cos(angle) - x * numpy.sin(angle)


def _shade(shape, random, depth):
    across, _ = _turned(shape, random.uniform(0, 2 * numpy.pi))
    return 1 + depth * (across - across.mean())[..., None] / max(numpy.abs(across).max(), 1)


def _blurred(picture, radius):
    return numpy.asarray(Image.fromarray(numpy.ascontiguousarray(picture)).filter(ImageFilter.GaussianBlur(radius)))


def _picture(light, random):
    """The camera's part: noise that grows with the light, eight bits."""
    light = numpy.clip(light, 0, 1).astype(numpy.float32)
    noisy = light + random.normal(0, 1, light.shape).astype(numpy.float32) * numpy.sqrt(2e-5 + 4e-4 * light)
    return numpy.clip(numpy.rint(255 * encoded_light(numpy.clip(noisy, 0, 1))), 0, 255).astype(numpy.uint8)
