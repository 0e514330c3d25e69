"""What happens to a training picture by chance: eKYC-facial's flip, brightness and contrast, and ours: exposure in linear
light, and being saved again. Both classes alike, so that none of it tells them apart.

Each takes and gives rows of RGB bytes; chance comes from a generator that is given.
"""

import io
from dataclasses import dataclass

import numpy
from PIL import Image


@dataclass(frozen=True)
class Chances:
    """How often each happens, and how far it goes."""

    flip: float = 0.5
    jitter: float = 0.2  # brightness and contrast, ± this share (eKYC-facial)
    exposure: float = 0.5
    # Linear light; a fit without such copies takes the exposure of the recording for a sign of the class.
    darkest: float = 0.55
    brightest: float = 1.7
    saved_again: float = 0.5
    lowest_quality: int = 50
    smallest_scale: float = 0.33


NOTHING = Chances(flip=0, jitter=0, exposure=0, saved_again=0)


def transformed(picture, random, chances=Chances()):
    """A picture as it may come in another light, from another sender."""
    if random.random() < chances.exposure:
        picture = exposed(picture, numpy.exp(random.uniform(numpy.log(chances.darkest), numpy.log(chances.brightest))))
    if chances.jitter > 0:
        picture = with_contrast(
            with_brightness(picture, 1 + random.uniform(-chances.jitter, chances.jitter)),
            1 + random.uniform(-chances.jitter, chances.jitter))
    if random.random() < chances.saved_again:
        picture = saved_again(picture, random, chances)
    if random.random() < chances.flip:
        picture = flipped(picture)
    return picture


def flipped(picture):
    """Left and right exchanged."""
    return picture[:, ::-1]


def with_brightness(picture, factor):
    """Every value times a factor."""
    return _bytes(picture * numpy.float32(factor))


def with_contrast(picture, factor):
    """Distances from the mean grey times a factor (torchvision's definition)."""
    gray = float((picture @ numpy.array([0.299, 0.587, 0.114], numpy.float32)).mean())
    return _bytes((picture - numpy.float32(gray)) * numpy.float32(factor) + numpy.float32(gray))


def exposed(picture, factor):
    """As much more light: a factor in linear light (sRGB, IEC 61966-2-1)."""
    return _bytes(255 * encoded_light(numpy.clip(linear_light(picture) * numpy.float32(factor), 0, 1)))


def linear_light(picture):
    """Bytes of sRGB as linear light, 0…1."""
    return _LINEAR[picture]


def encoded_light(light):
    """Linear light as sRGB, 0…1."""
    return numpy.where(light <= 0.0031308, 12.92 * light, 1.055 * numpy.maximum(light, 1e-9) ** (1 / 2.4) - 0.055)


def saved_again(picture, random, chances=Chances()):
    """Scaled and back, or coded as JPEG or WebP of some quality."""
    kind = random.integers(3)
    if kind == 0:
        return rescaled(picture, random.uniform(chances.smallest_scale, 1))
    return coded(picture, "JPEG" if kind == 1 else "WEBP", int(random.integers(chances.lowest_quality, 96)))


def coded(picture, form, quality):
    """Through a lossy coding and back."""
    file = io.BytesIO()
    Image.fromarray(numpy.ascontiguousarray(picture)).save(file, form, quality=quality)
    return numpy.asarray(Image.open(file).convert("RGB"))


def rescaled(picture, scale):
    """Made smaller and as large as before again."""
    image = Image.fromarray(numpy.ascontiguousarray(picture))
    small = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.BILINEAR)
    return numpy.asarray(small.resize(image.size, Image.BILINEAR))


def _bytes(values):
    return numpy.clip(numpy.rint(values), 0, 255).astype(numpy.uint8)


_VALUES = numpy.arange(256) / 255
_LINEAR = numpy.where(_VALUES <= 0.04045, _VALUES / 12.92, ((_VALUES + 0.055) / 1.055) ** 2.4).astype(numpy.float32)
