#!/usr/bin/env python3
"""Golden logistic regressions: scikit-learn's LogisticRegression, and SciPy where some weights are set.

    scripts/golden/calibration.py [SCORES]

Writes Tests/EvaluationTests/Golden/calibration.json. Needs scikit-learn 1.5 or later. SCORES is what `bonafide score pair` makes of pairs-dev; without
it the cues of the present file are fitted again.
"""
import collections
import csv
import json
import pathlib
import platform
import sys

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden/calibration.json"
DIGITS = 6  # of the features and weights, so that both programs read the same numbers


def rounded(values):
    return np.round(np.asarray(values, float), DIGITS)


def sklearn_fit(x, y, weights, penalty):
    model = LogisticRegression(C=1 / penalty if penalty else np.inf, solver="newton-cholesky", tol=1e-14, max_iter=10_000)
    model.fit(x, y, sample_weight=weights)
    return float(model.intercept_[0]), model.coef_[0].tolist()


def scipy_fit(x, y, weights, penalty, offsets):
    """The same loss with offsets, which scikit-learn does not have."""
    design = np.column_stack([np.ones(len(y)), x])
    ridge = penalty * np.r_[0, np.ones(x.shape[1])]

    def loss(beta):
        z = design @ beta + offsets
        return weights @ (np.logaddexp(0, z) - y * z) + ridge @ beta**2 / 2

    def gradient(beta):
        p = scipy.special.expit(design @ beta + offsets)
        return design.T @ (weights * (p - y)) + ridge * beta

    def hessian(beta):
        p = scipy.special.expit(design @ beta + offsets)
        return (design * (weights * p * (1 - p))[:, None]).T @ design + np.diag(ridge)

    found = minimize(loss, np.zeros(design.shape[1]), jac=gradient, hess=hessian, method="trust-exact")
    beta = scipy.optimize.root(gradient, found.x, jac=hessian, tol=1e-14).x
    assert np.abs(gradient(beta)).max() < 1e-9
    return round(float(beta[0]), 12), np.round(beta[1:], 12).tolist()


def case(name, x, y, penalty, weights=None, offsets=None):
    x, y = rounded(x), np.asarray(y, int)
    weights = np.ones(len(y)) if weights is None else rounded(weights)
    if offsets is None:
        program, fitted = "scikit-learn", sklearn_fit(x, y, weights, penalty)
        offsets = np.zeros(len(y))
    else:
        offsets = rounded(offsets)
        program, fitted = "scipy", scipy_fit(x, y, weights, penalty, offsets)
    return {"name": name, "program": program, "columns": x.T.tolist(), "isPositive": [bool(v) for v in y],
            "weights": weights.tolist(), "offsets": offsets.tolist(), "penalty": penalty,
            "intercept": fitted[0], "coefficients": fitted[1]}


def cases():
    random = np.random.default_rng(5)
    y = random.integers(0, 2, 120)
    x = random.normal(size=(120, 3)) + y[:, None] * [0.5, -0.8, 0.1]
    weights = random.uniform(0.2, 3, 120)
    yield case("overlapping", x, y, 1.0)
    yield case("without a penalty", x, y, 0.0)
    yield case("weights", x, y, 0.1, weights)
    yield case("offsets", x, y, 1.0, weights, 1.5 * random.uniform(size=120))
    apart = np.r_[random.uniform(0, 0.4, (30, 2)), random.uniform(0.6, 1, (12, 2))]
    yield case("separable", apart, [0] * 30 + [1] * 12, 1.0)
    yield case("separable, hardly penalised", apart, [0] * 30 + [1] * 12, 1e-4)
    yield case("collinear", np.column_stack([x[:, 0], 2 * x[:, 0], x[:, 1]]), y, 0.5, weights)
    yield case("a constant column and one row of a class", np.column_stack([x[:40, 0], np.full(40, 3.0)]), [1] + [0] * 39, 1.0)
    yield case("one feature in thousands", 5000 + 1000 * x[:, :1], y, 1.0)


def pairs():
    """The fusion of policy default: bona fide pairs and each species weigh alike, the weight of pad_score is 1.5."""
    if len(sys.argv) < 2:
        old = next(c for c in json.loads(OUT.read_text())["regressions"] if c["name"] == "pairs-dev")
        return case(old["name"], np.array(old["columns"]).T, old["isPositive"], 1.0, old["weights"], old["offsets"])
    with open(sys.argv[1], newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["registration_state"] and "eyes_hidden" not in row["reasons"]]
    counts = collections.Counter(row["class"] for row in rows)
    weights = [len(rows) / 2 / counts[row["class"]] / (1 if row["class"] == "LIVE" else len(counts) - 1) for row in rows]
    cue = lambda name: np.array([float(row[name + "_value"] or 0) for row in rows])
    columns = [cue(name) for name in ("periodic_pattern", "relief_parallax", "relief_variance")]
    return case("pairs-dev", np.column_stack(columns), [row["class"] == "LIVE" for row in rows], 1.0, weights, 1.5 * cue("pad_score"))


def leave_one_out():
    """Splits by groups, as scikit-learn makes them."""
    groups = ["c", "a", "b", "a", "c", "c", "d"]
    splits = LeaveOneGroupOut().split(groups, groups=groups)
    return {"groups": groups, "folds": [test.tolist() for _, test in splits]}


OUT.write_text(json.dumps({
    "program": f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}, Python {platform.python_version()}",
    "regressions": [*cases(), pairs()], "leaveOneGroupOut": leave_one_out()}, indent=1) + "\n")
