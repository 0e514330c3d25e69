"""Which pictures there are: folders `live` and `spoof`, or a list. People are never in two parts."""

import csv
import hashlib
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from .problems import InputProblem

PARTS = ("train", "validation", "test")
PART_NAMES = {"train": "train", "val": "validation", "validation": "validation", "dev": "validation", "test": "test",
              "eval": "test"}
LABEL_NAMES = {"live": True, "bona_fide": True, "spoof": False, "attack": False}
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff")
SHARES = (0.6, 0.2)  # of people in train and validation; the rest is test
BONA_FIDE = "bona_fide"
UNNAMED = "attack"  # the species of an attack of which nothing more is known


@dataclass(frozen=True)
class Presentation:
    """One picture of one presentation."""

    path: str
    is_bona_fide: bool
    species: str  # of the presentation attack instrument; `bona_fide` for none
    subject: str  # empty where it is not known
    part: str  # of PARTS; empty until it is chosen
    box: tuple = ()  # x, y, width, height of the face in pixels of the upright picture; empty: the picture is the crop
    is_simulated: bool = False


def read(source, seed=0, subject_pattern=None):
    """The presentations of a folder or of a list (CSV), each in a part, in a stable order.

    subject_pattern: a regular expression whose first group names the person in a file's name, for folders.
    """
    if os.path.isdir(source):
        found = _folder(source, subject_pattern)
    elif os.path.isfile(source):
        found = _list(source)
    else:
        raise InputProblem(f"there is no folder and no list at {source}")
    if not found:
        raise InputProblem(f"{source} holds no picture: folders are live and spoof (or bona_fide and attack), endings "
                           + " ".join(ENDINGS))
    found = _with_parts(sorted(found, key=lambda one: one.path), seed)
    _check_parts(found)
    return found


def _folder(root, subject_pattern):
    try:
        pattern = re.compile(subject_pattern) if subject_pattern else None
    except re.error as error:
        raise InputProblem(f"--subject-pattern is no regular expression: {error}") from None
    if pattern and pattern.groups < 1:
        raise InputProblem("--subject-pattern has no group: write the part that names the person in parentheses")
    found = []
    for folder, folders, files in os.walk(root):
        folders.sort()
        steps = os.path.relpath(folder, root).lower().split(os.sep)
        label = next((index for index, step in enumerate(steps) if step in LABEL_NAMES), None)
        if label is None:
            continue
        part = next((PART_NAMES[step] for step in steps[:label] if step in PART_NAMES), "")
        is_bona_fide = LABEL_NAMES[steps[label]]
        species = BONA_FIDE if is_bona_fide else "/".join(steps[label + 1:]) or UNNAMED
        for file in sorted(files):
            if not file.lower().endswith(ENDINGS):
                continue
            match = pattern.search(file) if pattern else None
            if pattern and not match:
                raise InputProblem(f"--subject-pattern does not match {file}")
            found.append(Presentation(os.path.join(folder, file), is_bona_fide, species, match[1] if match else "", part))
    return found


def _list(path):
    folder = os.path.dirname(os.path.abspath(path))
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = {"path", "label"} - set(rows.fieldnames or ())
        if missing:
            raise InputProblem(f"{path} lacks the column {' and '.join(sorted(missing))}")
        try:
            return [_row(row, f"{path}:{rows.line_num}", folder) for row in rows]
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputProblem(f"{path} is no CSV in UTF-8: {error}") from None


def _row(row, place, folder):
    row = {name: (value or "").strip() for name, value in row.items() if name is not None}
    if not row["path"] or row["label"] not in LABEL_NAMES:
        raise InputProblem(f"{place}: label is \"{row['label']}\", not one of {', '.join(LABEL_NAMES)}, or path is empty")
    part = row.get("split", "")
    if part and part not in PART_NAMES:
        raise InputProblem(f"{place}: split is \"{part}\", not one of {', '.join(PART_NAMES)}")
    is_bona_fide = LABEL_NAMES[row["label"]]
    species = BONA_FIDE if is_bona_fide else row.get("species") or UNNAMED
    if (species == BONA_FIDE) != is_bona_fide:
        raise InputProblem(f"{place}: an attack's species cannot be {BONA_FIDE}")
    sides = [row.get(name, "") for name in ("x", "y", "width", "height")]
    try:
        box = tuple(float(side) for side in sides) if any(sides) else ()
    except ValueError:
        raise InputProblem(f"{place}: x, y, width and height are numbers or all empty") from None
    if box and not (all(abs(side) < 1e6 for side in box) and min(box[2:]) > 0):
        raise InputProblem(f"{place}: the box {', '.join(sides)} has no area")
    return Presentation(os.path.join(folder, row["path"]), is_bona_fide, species, row.get("subject", ""),
                        PART_NAMES.get(part, ""), box, row.get("simulated", "") == "yes")


def _with_parts(found, seed):
    """Parts as they are given; where none is, people are dealt out, and pictures of unknown people one by one."""
    given = [bool(one.part) for one in found]
    if all(given):
        return found
    if any(given):
        raise InputProblem("some pictures have a split and some have none: give all of them one, or none")
    people = sorted({one.subject or one.path for one in found}, key=lambda one: _digest(f"{seed}/{one}"))
    limits = [round(len(people) * SHARES[0]), round(len(people) * sum(SHARES))]
    part = {one: PARTS[sum(place >= limit for limit in limits)] for place, one in enumerate(people)}
    return [replace(one, part=part[one.subject or one.path]) for one in found]


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _check_parts(found):
    """No person and no picture in two parts; both classes in the parts that are needed."""
    parts = defaultdict(set)
    for one in found:
        if one.subject:
            parts[one.subject].add(one.part)
    shared = sorted(subject for subject, of in parts.items() if len(of) > 1)
    if shared:
        first = shared[0]
        raise InputProblem(f"{len(shared)} of {len(parts)} people are in two parts, such as {first} in "
                           f"{' and '.join(sorted(parts[first]))}: a network would be judged by people that it has seen")
    for part in PARTS:
        classes = Counter(one.is_bona_fide for one in found if one.part == part)
        # A test part may be missing, half a one is a mistake.
        if len(classes) < 2 and (part != "test" or classes):
            lacking = "bona fide presentation" if classes[True] == 0 else "attack presentation"
            raise InputProblem(f"the part {part} holds no {lacking}: of one class alone nothing is learnt or measured")


def check_copies(found):
    """No file stands in two parts under two names.

    Returns the SHA-256 over all files, which names the data.
    """
    parts, whole = {}, hashlib.sha256()
    for one in found:
        try:
            with open(one.path, "rb") as file:
                digest = hashlib.sha256(file.read()).hexdigest()
        except OSError as error:
            raise InputProblem(f"{one.path} cannot be read: {error.strerror}") from None
        other = parts.setdefault(digest, one)
        if other.part != one.part:
            raise InputProblem(f"{other.path} ({other.part}) and {one.path} ({one.part}) are the same picture in two parts")
        whole.update(f"{digest} {one.species} {one.part}\n".encode())
    return whole.hexdigest()
