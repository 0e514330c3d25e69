import math
import unittest

import numpy
from PIL import Image

from training import recapture, transforms


def random(seed=1):
    return numpy.random.default_rng(seed)


def noise(height=40, width=48, seed=2):
    return random(seed).integers(0, 256, (height, width, 3)).astype(numpy.uint8)


class Transforms(unittest.TestCase):
    def test_a_flip_exchanges_left_and_right(self):
        picture = noise()
        flipped = transforms.flipped(picture)
        self.assertTrue((flipped[:, 0] == picture[:, -1]).all())
        self.assertFalse((flipped == picture).all())
        self.assertTrue((transforms.flipped(flipped) == picture).all())

    def test_brightness_multiplies(self):
        picture = numpy.array([[[10, 100, 250]]], numpy.uint8)
        self.assertEqual(transforms.with_brightness(picture, 1.2).tolist(), [[[12, 120, 255]]])

    def test_contrast_stretches_from_the_mean_grey(self):
        # Grey 100 and 200: the mean is 150, the distances 50 become 60.
        picture = numpy.array([[[100] * 3, [200] * 3]], numpy.uint8)
        self.assertEqual(transforms.with_contrast(picture, 1.2).tolist(), [[[90] * 3, [210] * 3]])

    def test_brightness_and_contrast_are_those_of_pillow(self):
        from PIL import ImageEnhance
        picture = noise()
        pillow = numpy.asarray(ImageEnhance.Contrast(Image.fromarray(picture)).enhance(0.8)).astype(int)
        # Pillow rounds the mean to a whole grey and cuts fractions off.
        self.assertLessEqual(numpy.abs(transforms.with_contrast(picture, 0.8) - pillow).max(), 1)

    def test_exposure_multiplies_linear_light(self):
        for value, factor in ((188, 0.5), (60, 1.7), (5, 0.55), (250, 1.7)):
            share = value / 255
            light = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
            light = min(1, light * factor)
            wanted = 255 * (12.92 * light if light <= 0.0031308 else 1.055 * math.pow(light, 1 / 2.4) - 0.055)
            picture = numpy.full((2, 2, 3), value, numpy.uint8)
            self.assertLessEqual(abs(int(transforms.exposed(picture, factor)[0, 0, 0]) - wanted), 0.5 + 1e-3)
        # As a factor of the bytes it would be 94.
        self.assertEqual(transforms.exposed(numpy.full((1, 1, 3), 188, numpy.uint8), 0.5)[0, 0, 0], 137)

    def test_codings_and_scaling_lose_something_and_keep_the_size(self):
        picture = noise()
        for changed in (transforms.coded(picture, "JPEG", 60), transforms.coded(picture, "WEBP", 60), transforms.rescaled(picture, 0.5)):
            self.assertEqual(changed.shape, picture.shape)
            self.assertGreater(numpy.abs(changed.astype(int) - picture).mean(), 1)
        flat = numpy.full((32, 32, 3), 90, numpy.uint8)
        self.assertLessEqual(numpy.abs(transforms.coded(flat, "JPEG", 60).astype(int) - flat).max(), 2)

    def test_chance_comes_from_the_generator(self):
        picture = noise()
        first, again, other = (transforms.transformed(picture, random(seed)) for seed in (5, 5, 6))
        self.assertTrue((first == again).all())
        self.assertFalse(first.shape == other.shape and (first == other).all())

    def test_without_chances_nothing_changes(self):
        picture = noise()
        self.assertTrue((transforms.transformed(picture, random(), transforms.NOTHING) == picture).all())

    def test_a_print_lifts_the_blacks_and_a_screen_draws_a_grid(self):
        black = numpy.zeros((64, 64, 3), numpy.uint8)
        grey = numpy.full((64, 64, 3), 128, numpy.uint8)
        self.assertGreater(recapture.printed(black, random()).mean(), 30)
        self.assertGreater(recapture.on_screen(grey, random())[..., 1].astype(float).std(), 4)
        self.assertLess(recapture.printed(grey, random(), strength=0)[..., 1].astype(float).std(), 4)

    def test_recaptures_keep_the_size_and_depend_on_chance_alone(self):
        for species in recapture.SPECIES:
            picture = noise(50, 40)
            first, again, other = (recapture.recaptured(picture, species, random(seed)) for seed in (5, 5, 6))
            self.assertEqual((first.shape, first.dtype), (picture.shape, numpy.uint8))
            self.assertTrue((first == again).all())
            self.assertFalse((first == other).all())


if __name__ == "__main__":
    unittest.main()
