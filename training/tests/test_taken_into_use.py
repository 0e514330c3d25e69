"""From training to decisions by the built program, as docs/training.md says: where the program and its models are there."""

import csv
import json
import os
import pathlib
import shutil
import subprocess
import unittest

import numpy

from training import parity
from training.presentations import Presentation

from . import support
from .test_end_to_end import ROOT, training

PROGRAM = next((path for path in (f"{ROOT}/.build/{kind}/bonafide" for kind in ("debug", "release")) if os.path.exists(path)), None)
INSTALLED = os.environ.get("BONAFIDE_HOME", f"{ROOT}/.bonafide")
# Boxes of a reply are rounded, the server's are cut to whole pixels: its crop may lie a pixel beside.
SCORE_TOLERANCE = 0.003


@unittest.skipUnless(PROGRAM and os.path.isdir(f"{INSTALLED}/models"), "needs the built program and its models: make test")
class TakenIntoUse(unittest.TestCase):
    def setUp(self):
        self.folder = f"{support.folder()}/taken"
        self.home, self.run_folder = f"{self.folder}/home", f"{self.folder}/run"
        os.makedirs(f"{self.home}/models")
        for name in os.listdir(f"{INSTALLED}/models"):
            os.symlink(f"{INSTALLED}/models/{name}", f"{self.home}/models/{name}")
        os.symlink(f"{INSTALLED}/openvino", f"{self.home}/openvino")
        for arguments in (("fit", support.small_list(), self.run_folder, "--network", "tiny", "--side", 32, "--crop-scale", 1.5,
                           "--learning-rate", 1e-2, "--epochs", 6, "--batch", 8, "--threads", 1), ("export", self.run_folder, "--name", "mine")):
            done = training(*arguments)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.file = shutil.copy(f"{self.run_folder}/mine.onnx", f"{self.home}/models")
        self.manifest = ("--set", f"manifest={self.run_folder}/manifest.json")

    def program(self, status, *arguments):
        done = subprocess.run([PROGRAM, *map(str, arguments)], env={**os.environ, "BONAFIDE_HOME": self.home}, capture_output=True, text=True)
        self.assertEqual(done.returncode, status, done.stderr + done.stdout[:2000])
        return done

    def policy(self, deny):
        """The built-in policy with one more network that may deny."""
        policy = json.loads(self.program(0, "policy", "show", "--json").stdout)
        policy["models"]["mine"] = json.loads(pathlib.Path(self.manifest[1][9:]).read_text())["models"][0]["sha256"]
        policy["singleFrame"]["networks"] = {"mine": {"deny": deny}}
        path = f"{self.folder}/deny-{deny}.json"
        with open(path, "w") as file:
            json.dump(policy, file)
        return path

    def test_a_network_is_scored_measured_tried_and_decides(self):
        samples = pathlib.Path(f"{ROOT}/Samples")
        bona_fide, attacks = sorted(samples.glob("portraits/*.jpg")), sorted(samples.glob("attacks/*.jpg"))
        with open(f"{self.folder}/list.csv", "w") as file:
            file.write("image,label,species\n" + "".join(f"{path},bona_fide,\n" for path in bona_fide))
            file.write("".join(f"{path},attack,{path.stem}\n" for path in attacks))
        scores = f"{self.folder}/scores.csv"
        self.program(0, "score", "liveness", "--input", f"{self.folder}/list.csv", "--output", scores, *self.manifest)
        with open(scores) as file:
            rows = [row for row in csv.DictReader(file) if row["network.mine"]]
        self.assertGreaterEqual(len(rows), len(bona_fide))
        self.assertEqual({row["outcome"] for row in rows if row["label"] == "bona_fide"}, {"live"})
        found = {row["image"]: float(row["network.mine"]) for row in rows}
        self.is_as_trained(found)

        middle = sorted(found.values())[len(found) // 2]
        report = json.loads(self.program(
            0, "evaluate", "pad", scores, "--score-column", "network.mine", "--threshold", middle, "--json").stdout)
        point = next(one for one in report["operating_points"] if one["threshold"] == middle)
        self.assertEqual(point["bpcer"]["errors"], sum(found[str(path)] < middle for path in bona_fide))

        everything, nothing = self.policy(1), self.policy(0)
        self.program(1, "policy", "try", everything, "--scores", scores)
        self.program(0, "policy", "try", nothing, "--scores", scores)
        self.program(1, "liveness", bona_fide[0], "--policy", everything, *self.manifest)
        self.program(0, "liveness", bona_fide[0], "--policy", nothing, *self.manifest)
        self.assertIn("no manifest describes", self.program(3, "liveness", bona_fide[0], "--policy", nothing).stderr)
        data = bytearray(pathlib.Path(self.file).read_bytes())
        data[len(data) // 2] ^= 1
        pathlib.Path(self.file).write_bytes(data)
        self.assertIn("has SHA-256", self.program(3, "liveness", bona_fide[0], *self.manifest).stderr)

    def is_as_trained(self, found):
        """The program's scores are the network's own, by the entry and the boxes that it tells."""
        served = parity.Served(f"{self.run_folder}/manifest.json")
        differences = []
        for image, score in found.items():
            done = subprocess.run([PROGRAM, "liveness", image, "--jsonl"], env={**os.environ, "BONAFIDE_HOME": self.home}, capture_output=True)
            box = json.loads(done.stdout)["face_bbox"]
            (logit,) = served.logits([served.pixels(Presentation(image, True, "", "", "", tuple(box)))])
            differences.append(abs(1 / (1 + numpy.exp(-logit)) - score))
        self.assertLess(max(differences), SCORE_TOLERANCE)
        self.assertGreater(max(found.values()) - min(found.values()), 5 * SCORE_TOLERANCE, "equal scores show nothing")
