#!/usr/bin/env python3
"""Compares 1:1 comparisons of `bonafide bench match` with the PyPI package face_recognition (dlib) and with OpenCV's Python, in turns.

    benchmarks/setup
    .bonafide/peer/venv/bin/python benchmarks/compare_match.py --bonafide .build/release/bonafide --json match.json

Each works on the same two JPEGs of 640 x 480 pixels, decoding included, with models that stay open and one thread. Latency is that of
one comparison at a time; the rate is that of two at a time: two lanes of ours, two processes of theirs. The rounds of all take turns,
and the median of the rounds counts. Ours looks for a face as OpenCV's does; quality is not measured by either.
Exit code: 0 = every target is met; 1 = one is missed.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys

import load

PEERS = ("face_recognition", "opencv")
LANES = (1, 2)


def ours(args, lanes):
    """Median milliseconds and comparisons/s of ours."""
    command = [args.bonafide, "bench", "match", "--json", "--seconds", str(args.seconds), "--lanes", str(lanes), "--pictures",
               *map(str, args.pictures)]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=load.environment()).stdout)
    job = next(stage for stage in report["stages"] if stage["name"] == "job")
    return job["milliseconds"]["p50"], report["comparisons_per_second"]


def theirs(args, name, processes):
    """Median milliseconds and comparisons/s of a peer in so many processes."""
    command = [sys.executable, "-W", "ignore", str(load.ROOT / "benchmarks/peer_match.py"), name, str(args.seconds), "1",
               *map(str, args.pictures)]
    environment = load.environment() | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(processes)]
    reports = [json.loads(process.communicate()[0]) for process in running]
    times = [value for report in reports for value in report["milliseconds"]]
    return statistics.median(times), sum(len(report["milliseconds"]) / report["seconds"] for report in reports)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--seconds", type=float, default=5, help="of each part of a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pictures", type=pathlib.Path, nargs=2,
                        default=[load.ROOT / "Samples/pairs/live_1.jpg", load.ROOT / "Samples/pairs/live_2.jpg"])
    parser.add_argument("--json", type=pathlib.Path)
    args = parser.parse_args()
    load.use_peer_python()
    args.bonafide = load.program(args.bonafide)
    figures = {name: {lanes: [] for lanes in LANES} for name in ("ours", *PEERS)}
    for number in range(args.rounds):
        for lanes in LANES:
            for name, rounds in figures.items():
                rounds[lanes].append(ours(args, lanes) if name == "ours" else theirs(args, name, lanes))
                p50, rate = rounds[lanes][-1]
                print(f"round {number + 1}, {lanes} at a time, {name:16}: p50 {p50:7.2f} ms, {rate:6.2f}/s", flush=True)

    def latency(name):
        return statistics.median(p50 for p50, _ in figures[name][1])

    def rate(name):
        return statistics.median(rate for _, rate in figures[name][2])

    rows = [("p50 of a comparison, one lane, ms", latency("ours"), "<=", 40), ("comparisons/s, two lanes", rate("ours"), ">=", 45)]
    for name in PEERS:
        rows += [(f"p50, {name} / ours", latency(name) / latency("ours"), ">=", 1),
                 (f"comparisons/s, ours / {name}", rate("ours") / rate(name), ">=", 1)]
    print()
    met = load.report(rows)
    if args.json:
        args.json.write_text(json.dumps({"rounds": figures, **load.as_json(rows)}, indent=2) + "\n")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
