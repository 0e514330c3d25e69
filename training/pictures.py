"""Pixels as the server sees them: decoded upright in RGB, cropped around the face, resized bilinearly to whole values."""

import numpy
from PIL import Image, ImageOps, UnidentifiedImageError

from .problems import InputProblem

MAXIMUM_PIXELS = 100_000_000


def load(path):
    """The upright picture as rows of RGB bytes."""
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > MAXIMUM_PIXELS:
                raise InputProblem(f"{path} has more than {MAXIMUM_PIXELS} pixels")
            return numpy.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise InputProblem(f"{path} is no picture that can be read: {error}") from None


def crop_of(box, scale, width, height):
    """left, top, width, height of the part that a network looks at: the box, `scale` times as large or as large as the
    picture allows, shifted back into it (`PADCrop` of Sources/Vision; `CropImage` of Silent-Face-Anti-Spoofing)."""
    x, y, box_width, box_height = (float(int(side)) for side in box)
    box_width, box_height = max(box_width, 1), max(box_height, 1)
    scale = min((height - 1) / box_height, (width - 1) / box_width, scale)
    left, columns = _span(x, box_width, scale, width)
    top, rows = _span(y, box_height, scale, height)
    return left, top, columns, rows


def _span(start, length, scale, limit):
    last = limit - 1
    middle = start + length / 2
    first, end = middle - length * scale / 2, middle + length * scale / 2
    if first < 0:
        first, end = 0, end - first
    if end > last:
        first, end = first - (end - last), last
    low = int(min(max(first, 0), last))
    return low, max(int(min(max(end, 0), last)), low) + 1 - low


def cropped(picture, box, scale):
    """The crop around a box; the picture itself without one."""
    if not box:
        return picture
    left, top, width, height = crop_of(box, scale, picture.shape[1], picture.shape[0])
    return picture[top:top + height, left:left + width]


def resized(picture, side):
    """A square of bytes, bilinear between pixel centres without a filter, rounded: OpenCV's INTER_LINEAR, as served."""
    for axis in (0, 1):
        length = picture.shape[axis]
        place = numpy.clip((numpy.arange(side) + 0.5) * (length / side) - 0.5, 0, length - 1)
        low = numpy.floor(place).astype(int)
        share = (place - low).astype(numpy.float32).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        high = numpy.minimum(low + 1, length - 1)
        picture = picture.take(low, axis) * (1 - share) + picture.take(high, axis) * share
    return numpy.rint(picture).astype(numpy.uint8)
