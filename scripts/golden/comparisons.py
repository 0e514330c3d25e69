"""Golden intervals of rates of comparisons over resampled people: NumPy, whose random numbers differ from ours."""
import json
import pathlib

import numpy as np

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/EvaluationTests/Golden/comparisons.json"
PEOPLE, REPLICATES = 60, 20_000

random = np.random.default_rng(20261127)
pictures = np.repeat(np.arange(PEOPLE), random.integers(1, 7, PEOPLE))
first, second = np.triu_indices(len(pictures), 1)
first, second = pictures[first], pictures[second]
# Some people are taken for others, and missed, more often: comparisons are not independent.
likeness = random.beta(0.5, 4, PEOPLE)
isMated = first == second
isWrong = random.random(len(first)) < np.where(isMated, likeness[first], likeness[first] * likeness[second])
drawn = np.stack([np.bincount(random.integers(0, PEOPLE, PEOPLE), minlength=PEOPLE) for _ in range(REPLICATES)])
sets = []
for name, rows in (("non-mated", ~isMated), ("mated", isMated)):
    weights = np.where(isMated[rows], drawn[:, first[rows]], drawn[:, first[rows]] * drawn[:, second[rows]])
    rates = weights[:, isWrong[rows]].sum(1) / weights.sum(1)
    sets.append({"name": name, "references": first[rows].tolist(), "probes": second[rows].tolist(),
                 "errors": np.flatnonzero(isWrong[rows]).tolist(),
                 "interval": np.quantile(rates, [0.025, 0.975]).tolist()})
    print(name, rows.sum(), isWrong[rows].sum(), sets[-1]["interval"])
OUT.write_text(json.dumps({"made_by": f"NumPy {np.__version__}", "sets": sets}, separators=(",", ":")) + "\n")
