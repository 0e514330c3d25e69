import json
import pathlib
import unittest

import numpy
from PIL import Image

from training import parity, pictures
from training.problems import InputProblem

from . import support

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = json.loads((ROOT / "Tests/VisionTests/Golden/pad.json").read_text())["cases"]


class Pictures(unittest.TestCase):
    def test_crops_are_those_that_are_served(self):
        """The golden numbers that the server's own crop is tested against, made with OpenCV and the original's crop."""
        scales = {"minifasnet-v2": 2.7, "minifasnet-v1se": 4.0}
        for case in GOLDEN:
            with Image.open(ROOT / "Samples" / case["picture"]) as picture:
                width, height = picture.size
            for crop in (pictures.crop_of, parity.crop):
                self.assertEqual([int(side) for side in crop(case["box"], scales[case["network"]], width, height)], case["crop"])
        self.assertGreater(len(GOLDEN), 10)

    def test_resampling_is_that_which_is_served(self):
        differences = []
        for case in GOLDEN:
            picture = pictures.load(ROOT / "Samples" / case["picture"])
            left, top, width, height = case["crop"]
            cut = picture[top:top + height, left:left + width]
            served = numpy.array(case["firstRow"]).reshape(3, 80)[::-1]  # blue first
            for resampled in (pictures.resized(cut, 80), parity.resample(cut.astype(float), 80)):
                differences.append(numpy.abs(resampled[0].T - served).max())
        # OpenCV weighs with 11 bits; decoders round in their own way.
        self.assertLessEqual(max(differences), 2)
        averaged = numpy.asarray(Image.fromarray(cut).resize((80, 80), Image.BILINEAR))[0].T
        self.assertGreater(numpy.abs(averaged - served).max(), 2, "a resampling with a filter would pass as well")

    def test_a_pictures_own_size_changes_nothing(self):
        picture = numpy.random.default_rng(1).integers(0, 256, (24, 24, 3)).astype(numpy.uint8)
        self.assertTrue((pictures.resized(picture, 24) == picture).all())
        self.assertTrue((parity.resample(picture.astype(float), 24) == picture).all())

    def test_broken_pictures_are_refused(self):
        whole = f"{support.folder()}/whole.png"
        Image.fromarray(numpy.zeros((40, 40, 3), numpy.uint8)).save(whole)
        self.assertEqual(pictures.load(whole).shape, (40, 40, 3))
        beginning = pathlib.Path(whole).read_bytes()[:60]
        for name, data in (("empty.png", b""), ("text.jpg", b"no picture"), ("cut.png", beginning)):
            path = f"{support.folder()}/{name}"
            with open(path, "wb") as file:
                file.write(data)
            with self.assertRaisesRegex(InputProblem, name):
                pictures.load(path)
        with self.assertRaisesRegex(InputProblem, "nowhere.png"):
            pictures.load(f"{support.folder()}/nowhere.png")
