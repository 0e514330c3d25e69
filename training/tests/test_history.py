import csv
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

from training import charts, history

from . import support


def epochs(train, validation):
    return [{"epoch": index + 1, "train_loss": one, "validation_loss": other, "worst_apcer": 0.1, "worst_species": "print",
             "bpcer": 0.05, "threshold": 0.5, "worst_apcer_at_half": 0.1, "bpcer_at_half": 0.1, "seconds": 1.0, "apcer": {"print": 0.1}}
            for index, (one, other) in enumerate(zip(train, validation))]


class History(unittest.TestCase):
    def test_a_fit_that_learns_is_not_noted(self):
        self.assertEqual(history.overfitting(epochs([0.6, 0.4, 0.3], [0.65, 0.5, 0.45]), 2), [])

    def test_memorising_is_noted(self):
        notes = history.overfitting(epochs([0.6, 0.4, 0.2, 0.1], [0.6, 0.5, 0.6, 0.7]), 1)
        self.assertEqual(len(notes), 1)
        self.assertRegex(notes[0], "After epoch 2 the validation loss rose from 0.500 to 0.700")
        # The same rise while training is lost as well is no memorising.
        self.assertEqual(history.overfitting(epochs([0.6, 0.4, 0.5, 0.6], [0.6, 0.5, 0.6, 0.7]), 1), [])

    def test_the_gap_and_the_spike_of_ekyc_facial_are_noted(self):
        notes = history.overfitting(epochs([0.0752, 0.07], [0.3551, 0.36]), 0)
        self.assertRegex(notes[0], "validation loss 0.355 is 4.7 times the training loss 0.075")
        notes = history.overfitting(epochs([0.5, 0.45, 0.4, 0.35], [0.5, 0.45, 0.9, 0.45]), 3)
        self.assertEqual(len(notes), 1)
        self.assertRegex(notes[0], "At epoch 3 the validation loss jumped from 0.450 to 0.900")

    def test_files_hold_every_epoch(self):
        given = epochs([0.6, 0.4], [0.65, 0.5])
        history.write(support.folder(), given)
        with open(f"{support.folder()}/history.json") as file:
            self.assertEqual(json.load(file), given)
        with open(f"{support.folder()}/history.csv") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row["epoch"], float(row["validation_loss"])) for row in rows], [("1", 0.65), ("2", 0.5)])


class Charts(unittest.TestCase):
    def lines(self, text):
        ElementTree.fromstring(text)
        return [[tuple(map(float, point.split(","))) for point in line.split()] for line in re.findall(r'<polyline points="([^"]*)"', text)]

    def test_the_loss_curve_falls_where_the_loss_falls(self):
        train, validation = self.lines(charts.loss_curve(epochs([0.6, 0.4, 0.3], [0.65, 0.5, 0.7]), 1))
        self.assertTrue(train[0][1] < train[1][1] < train[2][1])
        self.assertTrue(validation[0][1] < validation[1][1] > validation[2][1])
        (alone,) = {len(line) for line in self.lines(charts.loss_curve(epochs([0.6], [0.65]), 0))}
        self.assertEqual(alone, 1)

    def test_the_det_curve_has_deviate_axes(self):
        (line,) = self.lines(charts.det_curve({"a <b>": [(0.5, 0.5), (0.02275013, 0.15865525), (0, 1)]}, "test part"))
        centre, other, end = line
        # Two and one standard deviations from the middle.
        across = (centre[0] - other[0]) / (charts.WIDTH - charts.LEFT - charts.RIGHT)
        up = (other[1] - centre[1]) / (charts.HEIGHT - charts.TOP - charts.BOTTOM)
        self.assertAlmostEqual(across / up, 2, delta=0.01)
        self.assertEqual(end, (charts.LEFT, charts.TOP), "what lies beyond the axes lies on their end")
