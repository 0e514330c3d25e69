#!/usr/bin/env python3
"""Golden fits of measured columns: scikit-learn's LogisticRegression on standardised columns, NumPy's eigenvectors.

    scripts/golden/fusion.py [DATA]        DATA: the folder of the measured numbers (default: ../shared/data/pad-scores)

Writes Tests/EvaluationTests/Golden/fusion.json: made numbers whole, of the measured ones the fits alone. Needs scikit-learn 1.5 or later.
"""
import csv
import hashlib
import json
import pathlib
import platform
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "Tests/EvaluationTests/Golden/fusion.json"
DATA = ROOT.parent / "shared/data/pad-scores"
DIGITS = 6
SINGLE = """network.minifasnet-v2 network.minifasnet-v1se spread print_share periodic_pattern_raw specular_highlights_raw print_blur_raw
frame_around_face_raw quality.blur_variance quality.sharpness""".split()
PAIR = """network.minifasnet-v2_1 network.minifasnet-v1se_1 network.minifasnet-v2_2 network.minifasnet-v1se_2 relief_variance relief_parallax
relief_agreement predicted_parallax plane_variance plane_departure tracking_noise tracked_share patch_dispersion head_turn
iris_foreshortening face_motion background_similarity frame_difference pad_difference periodic_pattern frame_around_face micro_texture
recapture_difference same_person""".split()


def entering(name, value):
    """Probabilities enter as log odds."""
    if not name.startswith("network."):
        return value
    share = np.clip(value, 1e-6, 1 - 1e-6)
    return np.log(share / (1 - share))


def fit(x, y, weights, penalty):
    mean = np.average(x, axis=0, weights=weights)
    deviation = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weights))
    model = LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-12, max_iter=10_000)
    model.fit((x - mean) / deviation, y, sample_weight=weights)
    folded = model.coef_[0] / deviation
    return float(model.intercept_[0] - folded @ mean), folded, deviation


def balanced(y, species):
    """Bona fide presentations count as much as all attacks, each species as much as every other."""
    names = sorted(set(species[~y]))
    weights = np.zeros(len(y))
    weights[y] = len(y) / 2 / y.sum()
    for name in names:
        rows = ~y & (species == name)
        weights[rows] = len(y) / 2 / rows.sum() / len(names)
    return weights


def made():
    random = np.random.default_rng(11)
    y = random.integers(0, 2, 60).astype(bool)
    x = np.round((random.normal(size=(60, 3)) + y[:, None] * [0.8, -0.5, 0]) * [1, 300, 0.01] + [0, 5000, -2], DIGITS)
    weights = np.round(random.uniform(0.2, 3, 60), DIGITS)
    intercept, folded, _ = fit(x, y, weights, 10.0)
    return {"columns": x.T.tolist(), "isPositive": y.tolist(), "weights": weights.tolist(), "penalty": 10.0,
            "intercept": intercept, "coefficients": folded.tolist()}


def components():
    random = np.random.default_rng(12)
    x = random.normal(size=(20, 4)) @ random.normal(size=(4, 4))
    x = np.round((x - x.mean(0)) / x.std(0), DIGITS)
    values, vectors = np.linalg.eigh(x.T @ x / (len(x) - 1))
    order = np.argsort(values)[::-1]
    directions = vectors[:, order].T
    directions *= np.sign(directions[np.arange(4), np.abs(directions).argmax(1)])[:, None]
    return {"columns": x.T.tolist(), "variances": values[order].tolist(), "directions": directions.tolist()}


def read(path, columns):
    """The rows of which each column was measured: all of them, what enters a fit, whether bona fide, species."""
    with open(path, newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if all(row[name] for name in columns)]
    x = np.column_stack([entering(name, np.array([float(row[name]) for row in rows])) for name in columns])
    return rows, x, np.array([row["label"] == "bona_fide" for row in rows]), np.array([row["species"] for row in rows])


def measured(path, columns, penalty):
    """Weights in deviations, and of each person the mean probability by a fit without that person."""
    rows, x, y, species = read(path, columns)
    people = np.array([row["subject"] for row in rows])
    intercept, folded, deviation = fit(x, y, balanced(y, species), penalty)
    left_out = []
    for person in sorted(set(people)):
        others = people != person
        constant, weights, _ = fit(x[others], y[others], balanced(y[others], species[others]), penalty)
        seen = np.clip(x[~others], x[others].min(0), x[others].max(0))
        shares = 1 / (1 + np.exp(-(constant + seen @ weights)))
        left_out.append({"bonaFide": float(shares[y[~others]].mean()), "attacks": float(shares[~y[~others]].mean())})
    return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "rows": len(rows), "columns": columns,
            "penalty": penalty, "intercept": intercept, "coefficients": (folded * deviation).tolist(),
            "deviations": deviation.tolist(), "leftOut": left_out}


def main():
    data = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    fits = [("webcam-fit.csv", SINGLE, 3.0), ("webcam-choose.csv", SINGLE, 3.0), ("webcam-pairs-near.csv", PAIR, 1.0),
            ("webcam-pairs-far.csv", PAIR, 1.0)]
    OUT.write_text(json.dumps({
        "program": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, Python {platform.python_version()}",
        "made": made(), "components": components(),
        "measured": [measured(data / file, *fit) for file, *fit in fits]}, indent=1) + "\n")


if __name__ == "__main__":
    main()
