"""Error rates of ISO/IEC 30107-3. A presentation is accepted when its score is at least the threshold."""

import math
from collections import Counter, defaultdict

from .presentations import BONA_FIDE

ROUNDING = 1e-9  # 0.05 × 20 is not quite 1 in binary


def by_species(scores, species):
    """{species: scores}"""
    result = defaultdict(list)
    for score, name in zip(scores, species):
        result[name].append(score)
    return dict(result)


def threshold_at(bona_fide, bpcer):
    """The highest threshold at which no larger share of the bona fide scores is refused than `bpcer`."""
    ordered = sorted(bona_fide)
    return ordered[min(math.floor(bpcer * len(ordered) + ROUNDING), len(ordered) - 1)]


def bpcer(scores, threshold):
    """The share of bona fide presentations that is refused."""
    return sum(score < threshold for score in scores) / len(scores)


def apcer(groups, threshold):
    """{species: the share of its attack presentations that is accepted}"""
    return {name: sum(score >= threshold for score in scores) / len(scores)
            for name, scores in sorted(groups.items()) if name != BONA_FIDE}


def rates(scores, species, threshold):
    """Everything at one threshold, as numbers by name."""
    groups = by_species(scores, species)
    attacks = apcer(groups, threshold)
    worst = max(attacks, key=lambda name: (attacks[name], name))
    missed = {name: sum(score >= threshold for score in groups[name]) for name in attacks}
    refused = sum(score < threshold for score in groups[BONA_FIDE])
    return {"threshold": threshold, "bpcer": bpcer(groups[BONA_FIDE], threshold), "apcer": attacks,
            "worst_species": worst, "worst_apcer": attacks[worst],
            "confusion": {"bona_fide": {"accepted": len(groups[BONA_FIDE]) - refused, "refused": refused},
                          **{name: {"accepted": missed[name], "refused": len(groups[name]) - missed[name]} for name in attacks}}}


def trade_off(scores, species, worst=False):
    """(APCER, BPCER) at every threshold, from accepting all to refusing all; `worst`: of the worst species."""
    groups = by_species(scores, species)
    counts = {name: len(values) for name, values in groups.items()}
    accepted = Counter(counts)
    points = []

    def point():
        shares = [accepted[name] / counts[name] for name in counts if name != BONA_FIDE]
        attacks = [name for name in counts if name != BONA_FIDE]
        pooled = sum(accepted[name] for name in attacks) / sum(counts[name] for name in attacks)
        points.append((max(shares) if worst else pooled, 1 - accepted[BONA_FIDE] / counts[BONA_FIDE]))

    point()
    ordered = sorted(zip(scores, species))
    for index, (score, name) in enumerate(ordered):
        accepted[name] -= 1
        if index + 1 == len(ordered) or ordered[index + 1][0] > score:
            point()
    return points


def sweep(scores, species, steps=20):
    """BPCER and APCER of the worst species at evenly spaced probabilities."""
    rows = []
    for step in range(1, steps):
        found = rates(scores, species, step / steps)
        rows.append((step / steps, found["bpcer"], found["worst_apcer"], found["worst_species"]))
    return rows
