import json
import os
import pathlib
import shutil
import unittest

import numpy
import torch

from training import dataset, export, networks, parity, presentations, runs
from training.problems import InputProblem

from . import support


def fields(data):
    """The fields of a protocol buffer message: (number, value)."""
    place = 0

    def varint():
        nonlocal place
        value = shift = 0
        while True:
            byte = data[place]
            place, value, shift = place + 1, value | (byte & 127) << shift, shift + 7
            if byte < 128:
                return value

    while place < len(data):
        key = varint()
        if key & 7 == 0:
            yield key >> 3, varint()
        else:
            length = {1: 8, 5: 4}.get(key & 7) or varint()
            yield key >> 3, data[place:place + length]
            place += length


class Exports(unittest.TestCase):
    """A network that was never fitted is as good as any to compare two programs."""

    def setUp(self):
        self.run_folder = os.path.join(support.folder(), self.id())
        os.makedirs(self.run_folder)
        network = networks.make("tiny", 4)
        chosen = presentations.read(support.small_list())[::5]
        part = dataset.Presentations(chosen, 32, 1.0)
        pixels = torch.stack([part[index][0] for index in range(len(part))])
        for _ in range(30):
            network(pixels)  # batch normalisation gets to know the pictures
        torch.save(network.state_dict(), f"{self.run_folder}/weights.pt")
        with open(f"{self.run_folder}/settings.json", "w") as file:
            json.dump({"network": "tiny", "side": 32, "crop_scale": 1.0, "seed": 0}, file)
        self.manifest = runs.write_export(self.run_folder, "my-net", "LicenseRef-own", "a test")

    def parity(self):
        return runs.check_parity(self.run_folder, support.small_list(), most=16)

    def test_training_and_serving_agree(self):
        found = self.parity()
        self.assertEqual(found["pictures"], 16)
        self.assertLess(found["logit_difference"], 1e-3)
        self.assertGreater(found["logit_range"], 100 * found["logit_difference"])

    def test_a_network_that_says_the_same_of_everything_shows_nothing(self):
        state = torch.load(f"{self.run_folder}/weights.pt")
        state["classifier.0.weight"] *= 0
        torch.save(state, f"{self.run_folder}/weights.pt")
        runs.write_export(self.run_folder, "my-net", "LicenseRef-own", "a test")
        with self.assertRaisesRegex(InputProblem, "agreement shows nothing"):
            self.parity()

    def test_a_changed_weight_is_found(self):
        state = torch.load(f"{self.run_folder}/weights.pt")
        state["classifier.0.bias"] += 0.1
        torch.save(state, f"{self.run_folder}/weights.pt")
        with self.assertRaisesRegex(InputProblem, "training and serving part: logit difference 0.1"):
            self.parity()

    def test_a_wrong_entry_is_found(self):
        def refused(pattern, change):
            with open(self.manifest) as file:
                manifest = json.load(file)
            whole = json.dumps(manifest)
            change(manifest["models"][0])
            with open(self.manifest, "w") as file:
                json.dump(manifest, file)
            with self.assertRaisesRegex(InputProblem, pattern):
                self.parity()
            with open(self.manifest, "w") as file:
                file.write(whole)

        refused("logit difference", lambda entry: entry["input"].update(scale=1 / 255))
        refused("logit difference", lambda entry: entry["input"].update(colour="BGR"))
        refused("byte difference", lambda entry: entry["presentation"].update(cropScale=1.1))
        refused("logit difference", lambda entry: entry["presentation"].update(bonaFide="low"))
        refused("the manifest says", lambda entry: entry["input"].update(shape=[0, 3, 48, 48]))
        refused("not 00 as", lambda entry: entry.update(sha256="00"))
        self.parity()

    def test_the_file_is_what_was_asked_for(self):
        data = (pathlib.Path(self.run_folder) / "my-net.onnx").read_bytes()
        opsets = [dict(fields(value)) for number, value in fields(data) if number == 8]
        self.assertEqual([opset.get(2) for opset in opsets if not opset.get(1)], [export.OPSET])
        self.assertNotIn(b"BatchNormalization", data, "constants are not folded")
        session = parity.session(f"{self.run_folder}/my-net.onnx")
        (given,), (answer,) = session.get_inputs(), session.get_outputs()
        self.assertEqual((given.name, answer.name), ("pixels", "logit"))
        self.assertEqual((given.shape, answer.shape), (["batch", 3, 32, 32], ["batch", 1]))
        for batch in (1, 5):
            self.assertEqual(session.run(None, {"pixels": numpy.zeros((batch, 3, 32, 32), numpy.float32)})[0].shape, (batch, 1))

    def test_the_same_weights_give_the_same_file(self):
        path = pathlib.Path(self.run_folder) / "my-net.onnx"
        first = path.read_bytes()
        runs.write_export(self.run_folder, "my-net", "LicenseRef-own", "a test")
        self.assertEqual(path.read_bytes(), first)

    def test_bad_runs_and_files_are_refused(self):
        with self.assertRaisesRegex(InputProblem, "the name ../net"):
            runs.write_export(self.run_folder, "../net", "x", "x")
        with open(f"{self.run_folder}/broken.onnx", "wb") as file:
            file.write(b"no network")
        with self.assertRaisesRegex(InputProblem, "cannot read .*broken.onnx"):
            parity.session(f"{self.run_folder}/broken.onnx")
        shutil.copy(support.small_list(), f"{self.run_folder}/settings.json")
        with self.assertRaisesRegex(InputProblem, "is no run"):
            self.parity()
        with self.assertRaisesRegex(InputProblem, "is no run"):
            runs.read(f"{self.run_folder}/nowhere")
