#!/usr/bin/env python3
"""Compares `bonafide score` on two lanes with one lane, in turns on the same list.

    benchmarks/score_lanes.py pair ../shared/data/pairs-dev/labels.csv
    benchmarks/score_lanes.py liveness FOLDER

Each run scores the whole list anew; its rows per second, which the program tells, leave out loading the models. The files of all runs
must be the same, byte by byte. A ratio is taken round by round, and the median counts; the load of the machine is told beside it.
Exit code: 0 = the files are the same and two lanes are 1.8 times one lane; 1 = they are not.
"""

import argparse
import hashlib
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import servers

MINIMUM_RATIO = 1.8


def score(args, lanes, output):
    """Rows per second, and the hash of the score file."""
    command = [args.bonafide, "score", args.job, "--input", args.list, "--output", output, "--overwrite", "--lanes", str(lanes)]
    done = subprocess.run(list(map(str, command)), stderr=subprocess.PIPE, text=True, env=servers.environment())
    rate = re.search(r"rows in [\d.]+ s, ([\d.]+)/s", done.stderr)
    if done.returncode or not rate:
        sys.exit(f"bonafide score ended with {done.returncode}: {done.stderr}")
    return float(rate[1]), hashlib.sha256(output.read_bytes()).hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("job", choices=("liveness", "pair", "match"))
    parser.add_argument("list", type=pathlib.Path)
    parser.add_argument("--bonafide", default=str(servers.ROOT / ".build/release/bonafide"))
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    args.bonafide = servers.program(args.bonafide)
    if not args.list.exists():
        sys.exit(f"there is no list {args.list}: name one, such as Samples/pairs/labels.csv")
    ratios, rates, hashes = [], {1: [], 2: []}, set()
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(args.rounds):
            load = os.getloadavg()[0]
            # The first of a round is the second of the next.
            for lanes in (1, 2) if turn % 2 == 0 else (2, 1):
                rate, digest = score(args, lanes, pathlib.Path(folder) / "scores.csv")
                rates[lanes].append(rate)
                hashes.add(digest)
            ratios.append(rates[2][-1] / rates[1][-1])
            print(f"round {turn + 1}: 1 lane {rates[1][-1]:.2f} rows/s, 2 lanes {rates[2][-1]:.2f} rows/s, "
                  f"ratio {ratios[-1]:.2f}, load before {load:.1f}", flush=True)
    ratio = statistics.median(ratios)
    print(f"median: 1 lane {statistics.median(rates[1]):.2f}, 2 lanes {statistics.median(rates[2]):.2f} rows/s, ratio {ratio:.2f}; "
          f"{'all files are the same' if len(hashes) == 1 else 'THE FILES DIFFER'}")
    sys.exit(0 if ratio >= MINIMUM_RATIO and len(hashes) == 1 else 1)


if __name__ == "__main__":
    main()
