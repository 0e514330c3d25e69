import unittest

import torch

from training import networks
from training.problems import InputProblem

from . import support


class Networks(unittest.TestCase):
    def test_mobilenet_has_the_weights_of_the_paper(self):
        # torchvision's has 2,542,856 with a last layer of 1024 × 1000 + 1000; ours has one logit.
        network = networks.make("mobilenet-v3-small", 1)
        self.assertEqual(sum(value.numel() for value in network.parameters()), 2_542_856 - 1_025_000 + 1_025)

    def test_every_network_has_one_logit_for_any_batch_and_side(self):
        for name in networks.NETWORKS:
            network = networks.make(name, 1).eval()
            for batch, side in ((1, 32), (3, 64)):
                self.assertEqual(network(torch.zeros(batch, 3, side, side)).shape, (batch, 1))

    def test_pixels_are_normalised_as_imagenet(self):
        pixels = torch.tensor([123.675, 116.28, 103.53]).reshape(1, 3, 1, 1)  # the means times 255
        self.assertLess(networks.Normalisation()(pixels).abs().max(), 1e-5)
        brighter = networks.Normalisation()(pixels + torch.tensor([58.395, 57.12, 57.375]).reshape(1, 3, 1, 1))
        self.assertLess((brighter - 1).abs().max(), 1e-5)

    def test_a_seed_gives_the_same_weights(self):
        first, again, other = (networks.make("tiny", seed).state_dict() for seed in (1, 1, 2))
        self.assertTrue(all(torch.equal(first[name], again[name]) for name in first))
        self.assertFalse(all(torch.equal(first[name], other[name]) for name in first))

    def test_pretrained_weights_are_taken_but_for_the_last_layer(self):
        path = f"{support.folder()}/pretrained.pt"
        given = {name: value for name, value in networks.make("mobilenet-v3-small", 2).state_dict().items() if "normalisation" not in name}
        given["classifier.3.weight"], given["classifier.3.bias"] = torch.zeros(1000, 1024), torch.zeros(1000)
        torch.save(given, path)
        network = networks.make("mobilenet-v3-small", 1)
        last = network.state_dict()["classifier.3.weight"].clone()
        taken = networks.take_pretrained(network, path)
        own = network.state_dict()
        self.assertEqual(taken, len(given) - 2)
        self.assertTrue(torch.equal(own["features.5.block.0.0.weight"], given["features.5.block.0.0.weight"]))
        self.assertTrue(torch.equal(own["classifier.3.weight"], last))

    def test_weights_of_another_network_and_broken_files_are_refused(self):
        path = f"{support.folder()}/other.pt"
        torch.save(networks.make("tiny", 1).state_dict(), path)
        with self.assertRaisesRegex(InputProblem, "is of another network"):
            networks.take_pretrained(networks.make("resnet10", 1), path)
        with open(path, "wb") as file:
            file.write(b"no weights")
        with self.assertRaisesRegex(InputProblem, "is no file of weights"):
            networks.read_state(path)
        torch.save([1, 2], path)
        with self.assertRaisesRegex(InputProblem, "something else"):
            networks.read_state(path)
        with self.assertRaisesRegex(InputProblem, "no file of weights at"):
            networks.read_state(path + "nowhere")
