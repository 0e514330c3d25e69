import unittest

from training import checkpoints, error_rates, species
from training.presentations import BONA_FIDE

# Ten bona fide presentations, two species of four.
BONA_FIDE_SCORES = [0.2, 0.5, 0.6, 0.7, 0.7, 0.8, 0.9, 0.9, 0.95, 0.99]
PRINT, SCREEN = [0.1, 0.3, 0.55, 0.65], [0.05, 0.1, 0.2, 0.92]
SCORES = BONA_FIDE_SCORES + PRINT + SCREEN
SPECIES = [BONA_FIDE] * 10 + ["print"] * 4 + ["screen"] * 4


class ErrorRates(unittest.TestCase):
    def test_weights_by_hand(self):
        # 18 presentations, half of their weight is bona fide: 9 / 10 each, 9 / 2 species / 4 presentations of each.
        found = species.weights(SPECIES)
        self.assertEqual(found, {BONA_FIDE: 0.9, "print": 1.125, "screen": 1.125})
        found = species.weights([BONA_FIDE, "a", "b", "b", "b", "b"], attack_weight=2)
        self.assertEqual(found, {BONA_FIDE: 3, "a": 3, "b": 0.75})

    def test_weights_make_species_and_classes_equal(self):
        names = [BONA_FIDE] * 7 + ["a"] * 3 + ["b"] * 11
        weights = species.weights(names)
        totals = {name: weights[name] * names.count(name) for name in weights}
        self.assertAlmostEqual(totals["a"], totals["b"])
        self.assertAlmostEqual(totals["a"] + totals["b"], totals[BONA_FIDE])
        self.assertAlmostEqual(sum(totals.values()), len(names))

    def test_thresholds_by_hand(self):
        # One of ten may be refused: the threshold is the second lowest score; two: the third.
        for wanted, threshold in ((0, 0.2), (0.05, 0.2), (0.1, 0.5), (0.2, 0.6), (0.3, 0.7), (0.5, 0.8), (1, 0.99)):
            self.assertEqual(error_rates.threshold_at(BONA_FIDE_SCORES, wanted), threshold)
            self.assertLessEqual(error_rates.bpcer(BONA_FIDE_SCORES, threshold), wanted)

    def test_rates_by_hand(self):
        found = error_rates.rates(SCORES, SPECIES, 0.5)
        self.assertEqual((found["bpcer"], found["apcer"]), (0.1, {"print": 0.5, "screen": 0.25}))
        self.assertEqual((found["worst_species"], found["worst_apcer"]), ("print", 0.5))
        self.assertEqual(found["confusion"]["print"], {"accepted": 2, "refused": 2})
        self.assertEqual(found["confusion"][BONA_FIDE], {"accepted": 9, "refused": 1})
        self.assertEqual(error_rates.rates(SCORES, SPECIES, 0.9)["worst_species"], "screen")

    def test_a_score_at_the_threshold_is_accepted(self):
        found = error_rates.rates([0.7, 0.7], [BONA_FIDE, "print"], 0.7)
        self.assertEqual((found["bpcer"], found["worst_apcer"]), (0, 1))

    def test_the_trade_off_goes_from_all_to_none(self):
        points = error_rates.trade_off(SCORES, SPECIES, worst=True)
        self.assertEqual((points[0], points[-1]), ((1, 0), (0, 1)))
        self.assertTrue(all(a[0] >= b[0] and a[1] <= b[1] + 1e-12 for a, b in zip(points, points[1:])))
        pooled = error_rates.trade_off(SCORES, SPECIES)
        self.assertIn((3 / 8, 0.1), [(a, round(b, 9)) for a, b in pooled])
        for step, bpcer, worst, _ in error_rates.sweep(SCORES, SPECIES, 10):
            self.assertEqual(bpcer, error_rates.bpcer(BONA_FIDE_SCORES, step))
            self.assertEqual(worst, max(error_rates.apcer(error_rates.by_species(SCORES, SPECIES), step).values()))


class Checkpoints(unittest.TestCase):
    def test_the_choice_by_hand(self):
        first = checkpoints.judged(SCORES, SPECIES, 0.4, 0.1)
        # At BPCER 0.1 the threshold is 0.5: two of four prints pass, one of four screens.
        self.assertEqual((first["threshold"], first["worst_apcer"], first["worst_species"]), (0.5, 0.5, "print"))
        # Another epoch with the same pooled errors, three of eight, but spread over the species: one and two; lower loss.
        second = checkpoints.judged(BONA_FIDE_SCORES + [0.1, 0.3, 0.4, 0.65] + [0.05, 0.1, 0.7, 0.92], SPECIES, 0.3, 0.1)
        self.assertEqual((second["worst_apcer"], second["worst_species"]), (0.5, "screen"))
        # A third one has the highest loss, but only one of four of each passes.
        third = checkpoints.judged(BONA_FIDE_SCORES + [0.1, 0.3, 0.4, 0.65] + [0.05, 0.1, 0.2, 0.92], SPECIES, 0.9, 0.1)
        self.assertEqual(third["worst_apcer"], 0.25)
        self.assertEqual(checkpoints.best([first, second, third]), 2)
        self.assertEqual(checkpoints.best([first, second]), 1, "of equals the one with the lower loss")
        self.assertEqual(checkpoints.best([first, dict(first)]), 0, "of equals the earlier one")

    def test_the_choice_looks_at_the_wanted_bpcer(self):
        # A threshold of 0.5 would call this epoch the best; nobody refused, it lets the half of all prints pass.
        low = [score / 10 for score in SCORES]
        found = checkpoints.judged(low, SPECIES, 0.1, 0.1)
        self.assertEqual((found["worst_apcer_at_half"], found["bpcer_at_half"], found["worst_apcer"]), (0, 1, 0.5))
