#!/usr/bin/env python3
"""The figures of `bonafide evaluate pad` with pandas, scikit-learn and NumPy: what compare_evaluate.py measures ours against.

    benchmarks/peer_evaluate.py SCORES.csv

Thresholds for APCER 1, 5 and 10 % of the worst species from scikit-learn's roc_curve on split dev; on split eval APCER by species and
pooled, and BPCER, each with an interval of 1,000 bootstrap replicates over subjects. Vectorised: rates are resampled from sums per
subject. Prints JSON with the seconds that it took and its maximum memory.
"""

import json
import resource
import sys
import time

import numpy as np
import pandas as pd
from sklearn.metrics import roc_curve

REPLICATES = 1000
TARGETS = [0.01, 0.05, 0.10]


def interval(errors, subjects, count, random):
    """The 95 % percentile interval over resampled subjects."""
    sums = np.bincount(subjects, errors, count), np.bincount(subjects, minlength=count)
    tried = np.flatnonzero(sums[1])
    rates = np.empty(REPLICATES)
    for replicate in range(REPLICATES):
        drawn = tried[random.integers(0, len(tried), len(tried))]
        rates[replicate] = sums[0][drawn].sum() / sums[1][drawn].sum()
    return np.quantile(rates, [0.025, 0.975]).tolist()


def main():
    start = time.perf_counter()
    columns = {"label": "category", "species": "category", "subject": "category", "split": "category"}
    table = pd.read_csv(sys.argv[1], dtype=columns, keep_default_na=False)
    score, subject = table["score"].to_numpy(), table["subject"].cat.codes.to_numpy()
    bona_fide = (table["label"] == "bona_fide").to_numpy()
    dev = (table["split"] == "dev").to_numpy()
    codes, names = table["species"].cat.codes.to_numpy(), list(table["species"].cat.categories)
    people = len(table["subject"].cat.categories)
    species = [(name, codes == code) for code, name in enumerate(names) if name]
    del table
    random = np.random.default_rng(1)
    thresholds = {}
    chosen = {target: [] for target in TARGETS}
    for _, mask in species:
        rows = dev & (bona_fide | mask)
        far, _, at = roc_curve(bona_fide[rows], score[rows], drop_intermediate=False)
        for target in TARGETS:
            chosen[target].append(at[np.flatnonzero(far <= target)[-1]])
    thresholds = {target: max(values) for target, values in chosen.items()}
    points = []
    for target, threshold in thresholds.items():
        accepted = score >= threshold
        point = {"target": target, "threshold": float(threshold), "apcer": {}}
        for name, mask in species + [("pooled", ~bona_fide)]:
            rows = ~dev & mask
            point["apcer"][name] = [float(accepted[rows].mean()), interval(accepted[rows], subject[rows], people, random)]
        rows = ~dev & bona_fide
        point["bpcer"] = [float(1 - accepted[rows].mean()), interval(~accepted[rows], subject[rows], people, random)]
        points.append(point)
    print(json.dumps({"seconds": time.perf_counter() - start, "points": points,
                      "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
