#!/usr/bin/env python3
"""Compares `bonafide evaluate pad` with pandas, scikit-learn and NumPy (peer_evaluate.py) on the same score file, in turns.

    benchmarks/compare_evaluate.py [--rows 10000000] [--rounds 3]

The file is made with a fixed seed: bona fide and attack presentations of five species, 5,000 subjects, two splits, six digits. Both read
it, choose thresholds on dev and report on eval with 1,000 bootstrap replicates over subjects; thresholds and rates must be the same.
Exit code: 0 = ours takes at most 10 s and 1 GB (at the full number of rows) and the figures are the same; 1 = not.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import servers

HERE = pathlib.Path(__file__).resolve().parent
MOST_SECONDS = 10
MOST_MB = 1000
SPECIES = ["mask", "paper", "print", "replay", "screen"]
TOLERANCE = 1e-9


def write(path, rows):
    import numpy as np

    random = np.random.default_rng(20261121)
    with open(path, "w") as file:
        file.write("score,label,species,subject,split\n")
        for first in range(0, rows, 100_000):
            n = min(100_000, rows - first)
            bona_fide = random.random(n) < 0.5
            scores = np.where(bona_fide, random.beta(6, 1, n), random.beta(1, 4, n))
            species, subject, split = random.integers(0, 5, n), random.integers(0, 5000, n), random.random(n) < 0.5
            file.writelines(
                f"{s:.6f},{'bona_fide,' if g else 'attack,' + SPECIES[k]},s{p},{'dev' if d else 'eval'}\n"
                for s, g, k, p, d in zip(scores, bona_fide, species, subject, split))


def ours(bonafide, path):
    """Seconds, MB and the figures."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [bonafide, "evaluate", "pad", path, "--json"], stdout=subprocess.PIPE, text=True, env=servers.environment())
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"bonafide evaluate ended with {status}")
    return seconds, usage.ru_maxrss / 1024, json.loads(output)


def theirs(path):
    start = time.perf_counter()
    done = subprocess.run([sys.executable, HERE / "peer_evaluate.py", path], capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    result = json.loads(done.stdout)
    return seconds, result["peak_mb"], result["points"]


def differences(report, points):
    """What is not the same in both."""
    by_name = {row["operating_point"]: row for row in report["operating_points"]}
    wrong = []
    for point in points:
        name = f"APCER {round(100 * point['target'])} %"
        row = by_name[name]
        pairs = {"threshold": (row["threshold"], point["threshold"]), "bpcer": (row["bpcer"]["rate"], point["bpcer"][0]),
                 "pooled": (row["apcer_pooled"]["rate"], point["apcer"]["pooled"][0])}
        for what, (a, b) in pairs.items():
            if a is None or abs(a - b) > TOLERANCE:
                wrong.append(f"{name} {what}: {a} and {b}")
        a, b = row["bpcer"]["bootstrap"], point["bpcer"][1]
        if max(abs(x - y) for x, y in zip(a, b)) > 0.2 * (b[1] - b[0]):
            wrong.append(f"{name} interval: {a} and {b}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(HERE.parent / ".build/release/bonafide"))
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    servers.use_peer_python()
    args.bonafide = servers.program(args.bonafide)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "scores.csv"
        write(path, args.rows)
        print(f"{args.rows} scores, {path.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}")
        runs = [(ours(args.bonafide, path), theirs(path)) for _ in range(args.rounds)]
    for name, side in (("bonafide", 0), ("pandas, scikit-learn, NumPy", 1)):
        seconds = [run[side][0] for run in runs]
        print(f"{name:28} {statistics.median(seconds):6.2f} s ({min(seconds):.2f}-{max(seconds):.2f})"
              f"  {max(run[side][1] for run in runs):6.0f} MB")
    print(f"ratio of the medians of the rounds: {statistics.median(run[1][0] / run[0][0] for run in runs):.1f}")
    wrong = differences(runs[0][0][2], runs[0][1][2])
    print("the figures are the same" if not wrong else "\n".join(wrong))
    seconds = statistics.median(run[0][0] for run in runs)
    memory = max(run[0][1] for run in runs)
    sys.exit(0 if seconds <= MOST_SECONDS and memory <= MOST_MB and not wrong else 1)


if __name__ == "__main__":
    main()
