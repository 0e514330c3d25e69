import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def training(*arguments):
    return subprocess.run([sys.executable, "-m", "training", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True)


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


class EndToEnd(unittest.TestCase):
    """From simulated pictures over a network and its small pupil to two files that are served."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def run_it(self, *arguments):
        done = training(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_a_network_learns_teaches_and_is_served(self):
        data, large, small = (os.path.join(self.folder, name) for name in ("data/list.csv", "large", "small"))
        self.run_it("simulate", os.path.dirname(data), "--people", 20, "--each", 3, "--seed", 5)
        common = ("--side", 48, "--crop-scale", 1.1, "--learning-rate", 3e-3, "--batch", 16, "--threads", 1, "--seed", 5)
        self.run_it("fit", data, large, "--network", "resnet10", "--epochs", 6, "--recaptures", 0.2, *common)
        self.run_it("distil", data, small, "--teacher", large, "--epochs", 6, *common)
        for run in (large, small):
            self.run_it("export", run, "--name", "end-to-end")
            self.assertIn("agree", self.run_it("parity", run, data))
            self.look_at(run)
        self.assertLess(os.path.getsize(f"{small}/end-to-end.onnx"), 0.2 * os.path.getsize(f"{large}/end-to-end.onnx"))
        self.assertEqual(read(f"{small}/settings.json")["teacher"], "resnet10")

    def look_at(self, run):
        epochs = read(f"{run}/history.json")
        self.assertEqual([one["epoch"] for one in epochs], list(range(1, 7)))
        for name in ("loss", "det"):
            ElementTree.parse(f"{run}/{name}.svg")
        report = pathlib.Path(f"{run}/report.md").read_text(encoding="utf-8")
        for words in ("simulated", "Worst species", "Missed attacks", "Training and validation"):
            self.assertIn(words, report)
        with open(f"{run}/scores.csv") as file:
            rows = [row for row in csv.DictReader(file) if row["split"] == "eval"]
        bona_fide = [float(row["score"]) for row in rows if row["label"] == "bona_fide"]
        attacks = [float(row["score"]) for row in rows if row["label"] == "attack"]
        self.assertEqual((len(bona_fide), len(attacks)), (12, 36))
        above = sum((one > other) + (one == other) / 2 for one in bona_fide for other in attacks) / (12 * 36)
        # Of a network that learnt nothing it is 0.5, with a standard deviation of 0.10.
        self.assertGreater(above, 0.8, f"{run}: bona fide presentations of other people do not score above attacks")


class Mistakes(unittest.TestCase):
    def refused(self, pattern, *arguments):
        done = training(*arguments)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertRegex(done.stderr, pattern)
        self.assertNotIn("Traceback", done.stderr)

    def test_bad_input_ends_with_2_and_a_sentence(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        run = f"{folder}/run"
        self.refused("there is no folder", "fit", f"{folder}/nowhere", run)
        self.refused("holds no picture", "fit", folder, run)
        for part in ("train", "val"):
            os.makedirs(f"{folder}/{part}/live")
            for name in "ab":
                with open(f"{folder}/{part}/live/{part}{name}.jpg", "w") as file:
                    file.write(f"no picture {part}{name}")
        self.refused("train holds no attack", "fit", folder, run)
        for part in ("train", "val"):
            os.makedirs(f"{folder}/{part}/spoof")
            for name in "ab":
                with open(f"{folder}/{part}/spoof/{part}{name}.jpg", "w") as file:
                    file.write(f"no attack {part}{name}")
        self.refused("is no picture that can be read", "fit", folder, run, "--side", 32, "--network", "tiny")
        self.refused("is no run", "export", folder, "--name", "net")
        self.refused("--epochs: 0 is not", "fit", folder, run, "--epochs", 0)
        self.refused("--wanted-bpcer: 2 is not", "fit", folder, run, "--wanted-bpcer", 2)
