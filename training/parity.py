"""Whether the file that is served says what the network said that was trained, by number.

The served side goes by the manifest's entry alone: it has its own crop and resampling, and another program, ONNX Runtime,
runs the file.
"""

import hashlib
import json
import math
import os

import numpy

from . import pictures
from .problems import InputProblem

# Both add float32 in another order; a rounding of one pixel's byte moves a logit by less.
LARGEST_LOGIT_DIFFERENCE = 1e-2
# Values that lie half-way between two bytes may be rounded either way.
LARGEST_BYTE_DIFFERENCE = 1
# Below this a wrong input would go unnoticed.
SMALLEST_RANGE = 10 * LARGEST_LOGIT_DIFFERENCE


def session(path):
    """The file in ONNX Runtime, on one thread."""
    try:
        import onnxruntime
    except ImportError:
        raise InputProblem("there is no ONNX Runtime for this Python: run training/setup") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors have no common type
        raise InputProblem(f"ONNX Runtime cannot read {path}: {str(error).splitlines()[0]}") from None


class Served:
    """A network as its manifest's entry describes it."""

    def __init__(self, manifest):
        try:
            with open(manifest, encoding="utf-8") as file:
                (self.entry,) = json.load(file)["models"]
            path = os.path.join(os.path.dirname(manifest), self.entry["file"])
            with open(path, "rb") as file:
                found = hashlib.sha256(file.read()).hexdigest()
            self.side = self.entry["input"]["shape"][2]
        except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
            raise InputProblem(f"{manifest} or the file that it names cannot be read: {error}") from None
        if found != self.entry["sha256"]:
            raise InputProblem(f"{path} has SHA-256 {found}, not {self.entry['sha256']} as {manifest} says")
        self.session = session(path)

    def pixels(self, presentation):
        """The bytes of the network's input: rows, columns, RGB."""
        picture = pictures.load(presentation.path)
        left, top, width, height = 0, 0, picture.shape[1], picture.shape[0]
        if presentation.box:
            left, top, width, height = crop(
                presentation.box, self.entry["presentation"]["cropScale"], picture.shape[1], picture.shape[0])
        return resample(picture[top:top + height, left:left + width].astype(float), self.side)

    def logits(self, inputs):
        """One logit for each input of bytes."""
        given = self.entry["input"]
        values = numpy.stack(inputs).astype(numpy.float32) * numpy.float32(given["scale"]) + numpy.float32(given["offset"])
        if given["colour"] == "BGR":
            values = values[..., ::-1]
        if given["layout"] == "NCHW":
            values = values.transpose(0, 3, 1, 2)
        name = self.session.get_inputs()[0].name
        found = self.session.run(None, {name: numpy.ascontiguousarray(values)})[self.entry["presentation"]["output"]]
        return found.reshape(-1) if self.entry["presentation"]["bonaFide"] == "high" else -found.reshape(-1)


def crop(box, scale, width, height):
    """The served crop, of both axes at once, with inclusive ends as in Silent-Face-Anti-Spoofing."""
    start, length = numpy.trunc(box[:2]), numpy.maximum(numpy.trunc(box[2:]), 1)
    last = numpy.array([width, height]) - 1
    half = length * min(scale, *(last / length)) / 2
    ends = numpy.stack([start + length / 2 - half, start + length / 2 + half])
    ends[1] -= numpy.minimum(ends[0], 0)
    ends[0] = numpy.maximum(ends[0], 0)
    ends[0] -= numpy.maximum(ends[1] - last, 0)
    ends = numpy.trunc(numpy.clip(ends, 0, last)).astype(int)
    return (*ends[0], *(numpy.maximum(ends[1] - ends[0], 0) + 1))


def resample(picture, side):
    """Bilinear from the four pixels around each place."""
    height, width = picture.shape[:2]
    y, x = (numpy.minimum(numpy.maximum((numpy.arange(side) + 0.5) * length / side - 0.5, 0), length - 1) for length in (height, width))
    top, left = y.astype(int), x.astype(int)
    bottom, right = numpy.minimum(top + 1, height - 1), numpy.minimum(left + 1, width - 1)
    down, across = (y - top)[:, None, None], (x - left)[None, :, None]
    upper = picture[numpy.ix_(top, left)] * (1 - across) + picture[numpy.ix_(top, right)] * across
    lower = picture[numpy.ix_(bottom, left)] * (1 - across) + picture[numpy.ix_(bottom, right)] * across
    return numpy.rint(upper * (1 - down) + lower * down).astype(numpy.uint8)


def compare(manifest, presentations, trained_pixels, trained_logits):
    """Trained against served.

    trained_pixels: N×3×side×side; trained_logits: N. Raises an `InputProblem` beyond the tolerances.
    Returns the largest differences by name.
    """
    served = Served(manifest)
    inputs = [served.pixels(one) for one in presentations]
    planar = numpy.stack(inputs).transpose(0, 3, 1, 2)
    if planar.shape != numpy.shape(trained_pixels):
        raise InputProblem(f"training sees {numpy.shape(trained_pixels)}, the manifest says {planar.shape}")
    together = served.logits(inputs)
    alone = numpy.array([served.logits([one])[0] for one in inputs])
    found = {
        "pictures": len(presentations),
        "byte_difference": float(numpy.abs(planar - numpy.asarray(trained_pixels, float)).max()),
        "logit_difference": float(numpy.abs(together - numpy.asarray(trained_logits)).max()),
        "batch_difference": float(numpy.abs(together - alone).max()),
        "logit_range": float(together.max() - together.min()),
    }
    limits = {"byte_difference": LARGEST_BYTE_DIFFERENCE, "logit_difference": LARGEST_LOGIT_DIFFERENCE,
              "batch_difference": LARGEST_LOGIT_DIFFERENCE}
    for name, limit in limits.items():
        if not found[name] <= limit or math.isnan(found[name]):
            raise InputProblem(f"training and serving part: {name.replace('_', ' ')} {found[name]:g}, more than {limit:g}")
    if found["logit_range"] < SMALLEST_RANGE:
        raise InputProblem(f"the network says the same of every picture (logits within {found['logit_range']:g}): agreement shows nothing")
    return found
