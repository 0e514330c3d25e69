"""Prints what breaks a habit, a line for each, and ends with 1 when anything does: python3 scripts/habits.

`python3 scripts/habits namesakes` lists the types of several folders that have one name, and where they stand.
"""

import sys
from pathlib import Path

import history
import rules

root = Path(__file__).resolve().parent.parent.parent
if sys.argv[1:] == ["namesakes"]:
    for name, places in rules.namesakes(root).items():
        print(len(places), name, *places, sep="  ")
    sys.exit(0)
broken = [line for rule in rules.RULES for line in rule(root)]
# A shallow clone, or a tree without history, is no fault of the tree.
unseen = list(history.unreachable(root, history.BASE))
for line in unseen:
    print(f"habits: titles and CHANGELOG are not checked: {line}", file=sys.stderr)
if not unseen:
    broken += [line for rule in history.RULES for line in rule(root, history.BASE)]
for line in broken:
    print(f"check: {line}", file=sys.stderr)
sys.exit(1 if broken else 0)
