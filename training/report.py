"""What came out, for people (report.md) and for `bonafide evaluate pad` (scores.csv)."""

import csv
import os
from collections import Counter

from . import charts, error_rates, history
from .presentations import BONA_FIDE, PARTS


def write(folder, run, epochs, best, parts):
    """report.md, scores.csv, loss.svg and det.svg.

    run: what settings.json holds. parts: {name: (presentations, probabilities)} of validation and test, as far as there.
    """
    history.write(folder, epochs)
    _scores(f"{folder}/scores.csv", parts)
    threshold = epochs[best]["threshold"]
    name, (presentations, scores) = list(parts.items())[-1]
    species = [one.species for one in presentations]
    note = f"{name} part" + (", simulated" if run["simulated"] else "")
    curves = {"worst species": error_rates.trade_off(scores, species, worst=True)}
    for one in sorted(set(species) - {BONA_FIDE}):
        chosen = [(score, kind) for score, kind in zip(scores, species) if kind in (one, BONA_FIDE)]
        curves[one] = error_rates.trade_off(*zip(*chosen))
    _write(f"{folder}/loss.svg", charts.loss_curve(epochs, best))
    _write(f"{folder}/det.svg", charts.det_curve(curves, note))
    text = "\n".join([*_head(run), *_fit(epochs, best), *_figures(name, scores, species, threshold, run),
                      *_missed(presentations, scores, threshold)])
    _write(f"{folder}/report.md", text + "\n")


def _head(run):
    lines = [f"# {run['network']}, {run['side']} × {run['side']}", ""]
    if run["simulated"]:
        lines += ["**Some or all pictures are simulated: no figure here says anything about people or attacks.**", ""]
    lines += [f"Data: `{run['data']}` (SHA-256 over all files `{run['data_sha256'][:16]}…`), seed {run['seed']}, device {run['device']}.", "",
              "| part | people | bona fide | " + " | ".join(run["species"]) + " |", "|" + "---|" * (3 + len(run["species"]))]
    for part in PARTS:
        counts = run["counts"].get(part, {})
        if counts:
            people = run["people"][part] or "not known"
            lines.append(f"| {part} | {people} | {counts.get(BONA_FIDE, 0)} | "
                         + " | ".join(str(counts.get(one, 0)) for one in run["species"]) + " |")
    if not all(run["people"].get(part) for part in run["counts"]):
        lines += ["", "**It is not known who is in these pictures: the same person may be in two parts, and the figures too good.** "
                      "Give a list with `subject`, or --subject-pattern."]
    return lines


def _fit(epochs, best):
    kept = epochs[best]
    lines = ["", "## Fit", "", f"Kept: epoch {kept['epoch']} of {len(epochs)}, by the worst species' APCER on the validation part "
             f"({kept['worst_species']}, {kept['worst_apcer']:.3f}) at BPCER {kept['bpcer']:.3f}. Training loss {kept['train_loss']:.4f}, "
             f"validation loss {kept['validation_loss']:.4f}. ![loss](loss.svg)", "", "Training and validation:"]
    return lines + [f"- {note}" for note in history.overfitting(epochs, best) or ["They do not part."]]


def _figures(part, scores, species, threshold, run):
    lines = ["", f"## Figures on the {part} part", ""]
    if part == "validation":
        lines += ["**There is no test part: the epoch and the threshold were chosen on these very pictures.**", ""]
    found = error_rates.rates(scores, species, threshold)
    lines += [f"At the threshold {threshold:.4f}, chosen on the validation part for a BPCER of {run['wanted_bpcer']:g}; intervals, people resampled and "
              "figures by device come from `bonafide evaluate pad scores.csv`.", "",
              "| presented | accepted | refused | error rate |", "|---|---|---|---|"]
    for name, counts in found["confusion"].items():
        rate = found["bpcer"] if name == BONA_FIDE else found["apcer"][name]
        kind = "BPCER" if name == BONA_FIDE else "APCER"
        lines.append(f"| {name} | {counts['accepted']} | {counts['refused']} | {kind} {rate:.3f} |")
    lines += ["", f"Worst species: {found['worst_species']}, APCER {found['worst_apcer']:.3f}. ![DET](det.svg)", "",
              "| threshold | BPCER | APCER of the worst species |", "|---|---|---|"]
    lines += [f"| {step:.2f} | {refused:.3f} | {missed:.3f} ({worst}) |" for step, refused, missed, worst in error_rates.sweep(scores, species)]
    return lines


def _missed(presentations, scores, threshold, most=10):
    missed = [(score, one) for score, one in zip(scores, presentations) if not one.is_bona_fide and score >= threshold]
    counts = Counter(one.species for _, one in missed)
    lines = ["", "## Missed attacks", "", ", ".join(f"{name}: {count}" for name, count in sorted(counts.items())) or "None."]
    missed.sort(key=lambda one: (-one[0], one[1].path))
    return lines + [f"- {score:.3f} {one.species} `{os.path.basename(one.path)}`" for score, one in missed[:most]]


def _scores(path, parts):
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("image", "score", "label", "species", "subject", "split"))
        for part, (presentations, scores) in parts.items():
            for one, score in zip(presentations, scores):
                rows.writerow((one.path, repr(score), "bona_fide" if one.is_bona_fide else "attack",
                               "" if one.is_bona_fide else one.species, one.subject, {"validation": "dev", "test": "eval"}[part]))


def _write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
