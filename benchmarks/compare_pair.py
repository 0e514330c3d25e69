#!/usr/bin/env python3
"""Compares `POST /detect` of `bonafide serve` with the Python reference service on the same labelled pairs, in turns.

    benchmarks/setup
    .bonafide/peer/venv/bin/python benchmarks/compare_pair.py --bonafide .build/release/bonafide --json pairs.json

The reference service, the pairs and the comparing program lie in ../shared; without them there is nothing to compare, which is said.
First everything runs with ?visualize=false, then with ?visualize=true; the reference draws in both. Memory is the sum of the peaks
(VmHWM) of each service's processes, read after each part.
Exit code: 0 = every target is met, or skipped; 1 = one is missed.
"""

import argparse
import contextlib
import json
import pathlib
import re
import shlex
import subprocess
import sys

import load

PARTS = ("false", "true")
SIZES = {"vga": "640x480", "hd": "1280x720", "portrait": "720x1280"}
# The reference's packages, which benchmarks/setup puts beside the Python environment.
PACKAGES = pathlib.Path(sys.prefix).parent / "two-frame/venv"


def reference_command(shared, port):
    """Starts the reference in the folder that its server gets; it installs nothing where it finds packages."""
    start = shlex.quote(str(shared / "baseline/start.sh"))
    script = f"mkdir work && ln -s {shlex.quote(str(PACKAGES))} work/venv && BASELINE_DIR=work exec {start} {port}"
    return f"bash -c {shlex.quote(script)}"


def compare(shared, pairs, servers, part, limit):
    """The output of the comparing program, which is shown as it comes."""
    ours, reference = servers
    command = [sys.executable, "-u", str(shared / "baseline/bench_detect.py"), "--pairs", str(pairs), "--throughput",
               "--service", f"ours=http://127.0.0.1:{ours.port}?visualize={part}",
               "--service", f"reference=http://127.0.0.1:{reference.port}"]
    lines = []
    with subprocess.Popen(command + (["--limit", str(limit)] if limit else []), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        sys.exit(f"the comparison ended with {process.returncode}")
    return "".join(lines)


def figures(output):
    """What the comparing program printed, as numbers."""
    times = {}
    for name, block in re.findall(r"^== (\S+)\n((?:  .*\n)+)", output, re.M):
        for size, p50, p95 in re.findall(r"^  (\S+)\s+p50=([\d.]+) ms p95=([\d.]+) ms", block, re.M):
            times.setdefault(name, {})[size] = {"p50_ms": float(p50), "p95_ms": float(p95)}
    ratios = re.findall(r"^reference / ours, (\S+): median latency ratio ([\d.]+)", output, re.M)
    rates = re.findall(r"^(\S+): (\d+) clients ([\d.]+) requests/s", output, re.M)
    errors = sum(map(int, re.findall(r"errors=(\d+)", output.split("== reference")[0])))
    return {"latency": times, "latency_ratio": {size: float(ratio) for size, ratio in ratios}, "errors": errors,
            "requests_per_second": {f"{name}, {clients} clients": float(rate) for name, clients, rate in rates}}


def targets(parts):
    """What must hold, from the figures of both parts; a rate of 0 is a missed target, not a failure."""
    plain, drawn = (parts[part] for part in PARTS)
    rates = plain["requests_per_second"]
    ratio = rates.get("ours, 2 clients", 0) / max(rates.get("reference, 2 clients", 0), 1e-9)
    rows = [(f"median latency, reference / ours, {SIZES[size]}", plain["latency_ratio"].get(size, 0), ">=", 10) for size in ("vga", "hd")]
    rows += [("requests/s at 2 clients, ours / reference", ratio, ">=", 10),
             ("peak RSS, ours / reference", plain["peak_mb"]["ours"] / plain["peak_mb"]["reference"], "<=", 0.5)]
    rows += [(f"median latency with pictures, reference / ours, {SIZES[size]}", drawn["latency_ratio"].get(size, 0), ">=", 6)
             for size in ("vga", "hd")]
    return rows + [("errors of ours", plain["errors"] + drawn["errors"], "<=", 0)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--command", help="a whole other command that serves POST /detect and GET /health on --port")
    parser.add_argument("--serve-options", default="--set log_level=warning")
    parser.add_argument("--shared", type=pathlib.Path, default=load.ROOT / "../shared", help="the folder of reference and pairs")
    parser.add_argument("--pairs", type=pathlib.Path, help="the folder of pairs (default: data/pairs-dev in --shared)")
    parser.add_argument("--limit", type=int, help="only the first N pairs of each class")
    parser.add_argument("--port", type=int, default=8041, help="the first of two ports on 127.0.0.1")
    parser.add_argument("--json", type=pathlib.Path)
    args = parser.parse_args()
    shared = args.shared.resolve()
    pairs = args.pairs or shared / "data/pairs-dev"
    for needed in (shared / "baseline/start.sh", shared / "baseline/bench_detect.py", pairs / "labels.csv"):
        if not needed.is_file():
            print(f"skipped: there is no {needed}")
            return
    load.use_peer_python()
    if not (PACKAGES / "bin/uvicorn").exists():
        sys.exit(f"there is no {PACKAGES}: run benchmarks/setup")

    with contextlib.ExitStack() as stack:
        ours = stack.enter_context(load.Server("ours", load.serve_command(args), args.port))
        reference = stack.enter_context(load.Server("reference", reference_command(shared, args.port + 1), args.port + 1))
        ours.wait_until_ready(paths=("/health",) if args.command else load.READY_PATHS)
        reference.wait_until_ready(paths=("/health",))
        parts = {}
        for part in PARTS:
            print(f"\n?visualize={part}")
            parts[part] = figures(compare(shared, pairs, (ours, reference), part, args.limit))
            parts[part]["peak_mb"] = {server.name: server.memory()["peak"] for server in (ours, reference)}
            print("peak RSS:", ", ".join(f"{name} {size:.0f} MB" for name, size in parts[part]["peak_mb"].items()))
    print()
    rows = targets(parts)
    met = load.report(rows)
    if args.json:
        args.json.write_text(json.dumps({"parts": parts, **load.as_json(rows)}, indent=2) + "\n")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
