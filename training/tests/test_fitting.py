import math
import unittest

import torch

from training import dataset, fitting, networks, presentations, recapture, transforms
from training.problems import InputProblem

from . import support


def bce(logit, label):
    p = 1 / (1 + math.exp(-logit))
    return -(label * math.log(p) + (1 - label) * math.log(1 - p))


class Losses(unittest.TestCase):
    logits, labels, weights = torch.tensor([0.3, -1.2]), torch.tensor([1.0, 0.0]), torch.tensor([0.9, 1.125])

    def test_the_loss_by_hand(self):
        wanted = (0.9 * bce(0.3, 1) + 1.125 * bce(-1.2, 0)) / 2
        self.assertAlmostEqual(fitting.loss_of(self.logits, self.labels, self.weights).item(), wanted, places=5)

    def test_distillation_by_hand(self):
        settings = fitting.Settings(label_share=0.25, temperature=2)
        soft = [1 / (1 + math.exp(-2.0)), 1 / (1 + math.exp(1.0))]  # of the teacher's logits 4 and -2
        softened = 4 * (0.9 * bce(0.15, soft[0]) + 1.125 * bce(-0.6, soft[1])) / 2
        wanted = 0.25 * (0.9 * bce(0.3, 1) + 1.125 * bce(-1.2, 0)) / 2 + 0.75 * softened
        found = fitting.distillation_loss(self.logits, self.labels, self.weights, torch.tensor([4.0, -2.0]), settings)
        self.assertAlmostEqual(found.item(), wanted, places=5)

    def test_a_device_that_is_not_there_is_refused(self):
        self.assertIn(fitting.choose_device().type, ("cuda", "mps", "cpu"))
        self.assertEqual(fitting.choose_device("cpu").type, "cpu")
        if not torch.cuda.is_available():
            with self.assertRaisesRegex(InputProblem, "cuda is not there"):
                fitting.choose_device("cuda")


class Fits(unittest.TestCase):
    def parts(self, **options):
        found = presentations.read(support.small_list())
        train, validation = ([one for one in found if one.part == part] for part in ("train", "validation"))
        return (dataset.Presentations(train, 32, 2.7, seed=1, chances=transforms.Chances(), **options),
                dataset.Presentations(validation, 32, 2.7))

    def fit(self, seed):
        fitting.make_deterministic(seed, threads=1)
        network = networks.make("tiny", seed)
        train, validation = self.parts(recaptures=0.5)
        settings = fitting.Settings(epochs=2, batch=16, learning_rate=1e-2, seed=seed)
        epochs, best = fitting.fit(network, train, validation, settings, torch.device("cpu"), told=lambda _: None)
        return [(one["train_loss"], one["validation_loss"]) for one in epochs], network, epochs[best], validation

    def test_a_seed_gives_the_same_fit(self):
        (first, network, kept, validation), (again, *_), (other, *_) = self.fit(1), self.fit(1), self.fit(2)
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)
        # The network that is left is that of the kept epoch.
        self.assertAlmostEqual(fitting.scored(network, validation, torch.device("cpu"))[1], kept["validation_loss"], places=5)

    def test_every_epoch_transforms_anew_and_validation_never(self):
        train, validation = self.parts()
        first, again = train[0][0], train[0][0]
        train.epoch = 1
        self.assertTrue(torch.equal(first, again))
        self.assertFalse(torch.equal(first, train[0][0]))
        still = validation[0][0]
        validation.epoch = 1
        self.assertTrue(torch.equal(still, validation[0][0]))

    def test_recaptures_are_attacks_of_species_of_their_own(self):
        plain, more = self.parts()[0], self.parts(recaptures=0.5)[0]
        self.assertEqual(len(more) - len(plain), round(0.5 * sum(plain.is_bona_fide)))
        self.assertEqual(set(more.species) - set(plain.species), set(recapture.SPECIES))
        self.assertFalse(any(more.is_bona_fide[len(plain):]))
        self.assertTrue(all(label == 0 for label in (more[index][1] for index in range(len(plain), len(more)))))
