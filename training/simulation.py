"""Simulated presentations, to try the programs: drawn faces, and the models of prints and screens upon them.

No figure on them says anything about people or attacks.
"""

import csv
import os

import numpy
from PIL import Image, ImageDraw, ImageFilter

from .presentations import BONA_FIDE, PARTS
from .recapture import on_screen, printed
from .transforms import coded, encoded_light, linear_light

SIDE = 112
COLUMNS = ("path", "label", "species", "subject", "split", "x", "y", "width", "height", "simulated")
ATTACKS = ("print", "screen", "cutout")
SKIN = ((241, 194, 165), (224, 172, 130), (198, 134, 92), (141, 85, 54), (94, 58, 40))


def simulate(folder, seed=0, people=30, each=5):
    """Draws `each` bona fide presentations of every person and as many attacks of each species, with their list."""
    os.makedirs(folder, exist_ok=True)
    rows = []
    for number in range(people):
        subject = f"p{number + 1:03}"
        part = PARTS[(0, 0, 0, 1, 2)[number % 5]]
        look = _look(numpy.random.default_rng([seed, number]))
        for index, species in enumerate((BONA_FIDE, *ATTACKS)):
            for take in range(each):
                random = numpy.random.default_rng([seed, number, index, take])
                picture, box = _face(look, random)
                picture = _presented(picture, box, species, random)
                name = f"{subject}_{species}_{take + 1}.png"
                Image.fromarray(coded(picture, "JPEG", int(random.integers(80, 96)))).save(os.path.join(folder, name))
                label = BONA_FIDE if species == BONA_FIDE else "attack"
                rows.append((name, label, "" if species == BONA_FIDE else species, subject, part, *box, "yes"))
    path = os.path.join(folder, "list.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    return path


def _look(random):
    """What stays the same of a person."""
    skin = numpy.array(SKIN[random.integers(len(SKIN))]) * random.uniform(0.93, 1.05)
    return {
        "skin": skin, "hair": random.integers(10, 110, 3), "iris": random.integers(30, 140, 3),
        "width": random.uniform(0.30, 0.36), "height": random.uniform(0.40, 0.46), "eyes": random.uniform(0.14, 0.17),
        "nose": random.uniform(0.09, 0.13), "mouth": random.uniform(0.11, 0.16), "wall": random.integers(60, 200, 3)}


def _face(look, random):
    """A face before a wall in some light, and its box."""
    scale = SIDE * random.uniform(0.9, 1.08)
    x, y = SIDE / 2 + random.uniform(-6, 6), SIDE / 2 + random.uniform(-4, 4)
    image = Image.new("RGB", (SIDE, SIDE), _colour(look["wall"]))
    draw = ImageDraw.Draw(image)

    def ellipse(centre_x, centre_y, half_width, half_height, colour):
        draw.ellipse((centre_x - half_width, centre_y - half_height, centre_x + half_width, centre_y + half_height), _colour(colour))

    half_width, half_height = scale * look["width"], scale * look["height"]
    ellipse(x, y - 0.09 * scale, half_width * 1.1, half_height * 1.05, look["hair"])
    draw.rectangle((x - 0.13 * scale, y + 0.3 * scale, x + 0.13 * scale, SIDE), _colour(look["skin"] * 0.85))
    ellipse(x, y, half_width, half_height, look["skin"])
    for side in (-1, 1):
        eye = x + side * look["eyes"] * scale
        ellipse(eye, y - 0.08 * scale, 0.055 * scale, 0.03 * scale, (235, 232, 228))
        ellipse(eye, y - 0.08 * scale, 0.024 * scale, 0.026 * scale, look["iris"])
        draw.line((eye - 0.06 * scale, y - 0.15 * scale, eye + 0.06 * scale, y - 0.15 * scale), _colour(look["hair"]), 2)
    draw.line((x, y - 0.04 * scale, x + 0.02 * scale, y + look["nose"] * scale), _colour(look["skin"] * 0.75), 2)
    ellipse(x, y + 0.2 * scale, look["mouth"] * scale, 0.028 * scale, look["skin"] * (0.8, 0.5, 0.5))
    light = linear_light(numpy.asarray(image.filter(ImageFilter.GaussianBlur(0.6))))
    # Skin's texture, and a lamp from one side.
    light = light * (1 + 0.05 * random.normal(0, 1, (SIDE, SIDE, 1)).astype(numpy.float32))
    rows, columns = numpy.mgrid[0:SIDE, 0:SIDE] / SIDE - 0.5
    angle = random.uniform(0, 2 * numpy.pi)
    lamp = 1 + random.uniform(0.1, 0.7) * (columns * numpy.cos(angle) + rows * numpy.sin(angle))
    lamp = lamp[..., None] * numpy.array([1, 1, 1]) * random.uniform(0.9, 1.1, 3)
    picture = 255 * encoded_light(numpy.clip(light * lamp * random.uniform(0.6, 1.2), 0, 1))
    left, top = max(0, round(x - half_width)), max(0, round(y - half_height))
    box = (left, top, min(SIDE - left, round(2 * half_width)), min(SIDE - top, round(2 * half_height)))
    return numpy.rint(picture).astype(numpy.uint8), box


def _presented(picture, box, species, random):
    strength = random.uniform(0.6, 1.1)
    if species == "print":
        return printed(picture, random, strength)
    if species == "screen":
        return on_screen(picture, random, strength)
    if species == "cutout":
        # A print cut around the face, held before the attacker's own surroundings.
        paper = printed(picture, random, strength)
        rows, columns = numpy.mgrid[0:SIDE, 0:SIDE]
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        inside = ((columns - x) / (0.55 * box[2])) ** 2 + ((rows - y) / (0.55 * box[3])) ** 2 <= 1
        return numpy.where(inside[..., None], paper, picture)
    return picture


def _colour(values):
    return tuple(int(numpy.clip(value, 0, 255)) for value in values)
