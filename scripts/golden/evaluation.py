#!/usr/bin/env python3
"""Makes Tests/EvaluationTests/Golden/evaluation.json: error rates, thresholds and intervals by other programs.

    python3 -m venv V && V/bin/pip install numpy scipy scikit-learn bob.measure && V/bin/python scripts/golden/evaluation.py

Counts and thresholds are those of bob.measure and scikit-learn's roc_curve, binomial intervals SciPy's; bootstrap intervals are NumPy's,
whose random numbers differ from ours, so that they agree within sampling error only. Newcombe's interval is written out from the paper.
"""

import importlib.metadata
import json
import math
import pathlib

import numpy as np
from bob.measure import eer_threshold, far_threshold, farfrr, frr_threshold
from scipy.stats import beta, binom, binomtest
from sklearn.metrics import roc_curve

ROOT = pathlib.Path(__file__).resolve().parents[2]
RATES = [0.5, 0.1, 0.05, 0.01, 0.001]


def sets():
    random = np.random.default_rng(20261121)
    normal = lambda mean, scale, n: random.normal(mean, scale, n)
    yield "two normal distributions", normal(1, 1, 400), normal(-1, 1, 700)
    yield "well apart", normal(9, 1, 120), normal(-9, 1, 80)
    yield "the wrong way round", normal(-1, 1, 90), normal(1, 1, 110)
    yield "many ties", random.integers(2, 9, 300), random.integers(0, 7, 500)
    yield "ties across the classes", np.repeat([1.0, 2, 3], [3, 5, 9]), np.repeat([0.0, 1, 2, 3], [20, 10, 5, 1])
    yield "all equal", np.full(7, 0.5), np.full(11, 0.5)
    yield "one each", np.array([0.7]), np.array([0.2])
    yield "one each, the wrong way round", np.array([0.2]), np.array([0.7])
    yield "one positive", np.array([0.4]), normal(0, 0.5, 250)
    yield "one negative", normal(0.5, 0.5, 250), np.array([0.3])
    yield "probabilities near 0 and 1", random.beta(8, 0.5, 900), random.beta(0.4, 5, 1500)
    yield "tiny and huge", random.normal(0, 1, 60) * 1e-300, random.normal(-1, 1, 60) * 1e300
    yield "large, for the radix sort", normal(0.6, 0.3, 6000).round(4), normal(-0.1, 0.3, 9000).round(4)


def curve(name, positives, negatives):
    positives, negatives = np.asarray(positives, float), np.asarray(negatives, float)
    pooled = np.unique(np.concatenate([positives, negatives]))
    places = np.unique(pooled[np.linspace(0, len(pooled) - 1, 15).astype(int)])
    truth = np.r_[np.ones(len(positives)), np.zeros(len(negatives))]
    far, tar, thresholds = roc_curve(truth, np.r_[positives, negatives], drop_intermediate=False)
    points = []
    for place in places:
        by_bob = farfrr(negatives, positives, place)
        by_sklearn = far[thresholds == place][0], 1 - tar[thresholds == place][0]
        assert np.allclose(by_bob, by_sklearn, atol=1e-12), (name, place)
        points.append({"threshold": place, "far": by_bob[0], "frr": by_bob[1]})
    equal = farfrr(negatives, positives, eer_threshold(negatives, positives))
    frr = np.round((1 - tar) * len(positives)) / len(positives)
    at_far = [{"rate": r, "far": max(x for x in far if x <= r)} for r in RATES]
    at_frr = [{"rate": r, "frr": max(x for x in frr if x <= r)} for r in RATES]
    # bob.measure refuses single scores, and among ties its thresholds may miss the rate that was asked for.
    if min(len(positives), len(negatives)) > 1 and len(pooled) == len(positives) + len(negatives):
        for a, b in [each for each in zip(at_far, at_frr) if each[0]["rate"] * min(len(positives), len(negatives)) > 1]:
            assert math.isclose(a["far"], farfrr(negatives, positives, far_threshold(negatives, positives, a["rate"]))[0]), (name, a)
            assert abs(b["frr"] - farfrr(negatives, positives, frr_threshold(negatives, positives, b["rate"]))[1]) < 2 / len(positives), (name, b)
    return {"name": name, "positives": list(positives), "negatives": list(negatives), "points": points,
            "equalErrorDistance": abs(equal[0] - equal[1]), "atFalseAcceptRate": at_far, "atFalseRejectRate": at_frr}


def clopper_pearson(k, n, confidence):
    tail = (1 - confidence) / 2
    return [float(beta.ppf(tail, k, n - k + 1)) if k else 0.0, float(beta.ppf(1 - tail, k + 1, n - k)) if k < n else 1.0]


def trials(rate, errors, confidence):
    n = errors + 1
    while binom.cdf(errors, n, rate) > 1 - confidence:
        n += 1
    return n


def wilson(errors, n, z):
    rate, d = errors / n, 1 + z * z / n
    middle, half = (rate + z * z / (2 * n)) / d, z / d * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(e, f, g, h):
    """e: both go wrong, f: only the first, g: only the second, h: neither."""
    z, n = 1.959963984540054, e + f + g + h
    (l1, u1), (l2, u2) = wilson(e + f, n, z), wilson(e + g, n, z)
    p1, p2 = (e + f) / n, (e + g) / n
    a, b = e * h - f * g, (e + f) * (g + h) * (e + g) * (f + h)
    c = 0 if b == 0 else (max(a - n / 2, 0) if a > 0 else a) / math.sqrt(b)
    # of second minus first
    down = math.sqrt((p2 - l2) ** 2 - 2 * c * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2)
    up = math.sqrt((u2 - p2) ** 2 - 2 * c * (u2 - p2) * (p1 - l1) + (p1 - l1) ** 2)
    return [p2 - p1 - down, p2 - p1 + up]


def bootstrap():
    random = np.random.default_rng(7)
    n = random.integers(1, 30, 200)
    errors = random.binomial(n, np.clip(random.beta(1, 6, 200), 0, 1))
    draws = random.integers(0, 200, (20000, 200))
    rates = errors[draws].sum(1) / n[draws].sum(1)
    return {"errors": errors.tolist(), "trials": n.tolist(), "interval": np.quantile(rates, [0.025, 0.975]).tolist()}


def main():
    counts = [(0, 1), (1, 1), (0, 22), (3, 22), (22, 22), (5, 1000), (87, 87333733), (799, 242262), (500000, 1000000), (1, 10**9)]
    golden = {
        "programs": {p: importlib.metadata.version(p) for p in ("bob.measure", "scikit-learn", "scipy", "numpy")},
        "curves": [curve(*each) for each in sets()],
        "intervals": [{"errors": k, "trials": n, "confidence": c, "interval": clopper_pearson(k, n, c)}
                      for k, n in counts for c in (0.9, 0.95, 0.99)],
        "tails": [{"k": k, "n": n, "p": p, "value": float(binom.cdf(k, n, p))}
                  for k, n, p in [(0, 300, 0.01), (3, 22, 0.2), (900, 1000, 0.9), (10, 10**6, 1e-5), (50, 100, 0.5), (2, 3, 0.999)]],
        "plans": [{"rate": r, "errors": e, "confidence": c, "trials": trials(r, e, c)}
                  for r in (0.1, 0.05, 0.01) for e in (0, 1, 3) for c in (0.9, 0.95)],
        "pairs": [{"both": e, "onlyFirst": f, "onlySecond": g, "trials": e + f + g + h, "interval": newcombe(e, f, g, h),
                   "pValue": float(binomtest(g, f + g).pvalue) if f + g else 1.0}
                  for e, f, g, h in [(36, 12, 2, 0), (20, 12, 2, 16), (0, 0, 0, 30), (0, 5, 0, 95), (10, 0, 0, 0), (1, 3, 40, 56)]],
        "bootstrap": bootstrap(),
    }
    path = ROOT / "Tests/EvaluationTests/Golden/evaluation.json"
    path.write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
