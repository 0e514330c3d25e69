#!/usr/bin/env python3
"""Loads one `bonafide serve` with pairs that are drawn: memory per 1,000 requests, and the folder of the drawings against its quota.

    .bonafide/peer/venv/bin/python benchmarks/load_pair.py --bonafide .build/release/bonafide --json load-pair.json

Exit code: 0 = every target is met, 1 = one is missed.
"""

import argparse
import csv
import json
import pathlib
import sys

import load

DRAWINGS = "drawings"  # in the folder that the server is started in
QUOTA_BYTES = 64 * load.MEBIBYTE


def pairs(folder):
    """The pairs that a folder's labels.csv names, as requests to draw and judge them."""
    with open(folder / "labels.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = ([(name, row[name], (folder / row[name]).read_bytes()) for name in ("image1", "image2")] for row in rows)
    return [load.request(*load.multipart(images), path="/detect?visualize=true") for images in parts]


def serve_command(args):
    """Keeps drawings where they can be counted, longer than the run lasts, so that only the quota removes them."""
    if args.command:
        return args.command
    options = f"--set drawings=on --set drawing_folder={DRAWINGS} --set drawing_quota_bytes={args.quota}"
    args.serve_options += f" {options} --set drawing_lifetime_seconds=80000"
    return load.serve_command(args)


def left(server, drawings=DRAWINGS):
    """Files that the server left in its folder, other than drawings."""
    return [path for path in server.left_files() if not path.startswith(drawings + "/")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--command", help="a whole other command that serves POST /detect and GET /health on --port")
    parser.add_argument("--serve-options", default="--set log_level=warning")
    parser.add_argument("--pairs", type=pathlib.Path, default=load.ROOT / "Samples/pairs")
    parser.add_argument("--drawings", default=DRAWINGS, help="where the server keeps drawings, in its working folder")
    parser.add_argument("--quota", type=int, default=QUOTA_BYTES, help="bytes of drawings that may be kept")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=2)
    parser.add_argument("--every", type=int, default=1000, help="requests between two samples of memory")
    parser.add_argument("--flat", type=float, default=1.0, help="MB per 1,000 requests that count as no growth")
    parser.add_argument("--port", type=int, default=8061)
    parser.add_argument("--json", type=pathlib.Path)
    args = parser.parse_args()
    messages = pairs(args.pairs)

    with load.Server("server", serve_command(args), args.port) as server:
        server.wait_until_ready(paths=("/health",) if args.command else load.READY_PATHS)
        folder, samples = server.folder / args.drawings, []

        def sample(done):
            if done % args.every == 0:
                samples.append((done, server.memory()["rss"], load.folder_bytes(folder) / load.MEBIBYTE))
                print("%6d requests  %6.1f MB resident  %6.1f MB of drawings" % samples[-1], flush=True)

        load.run(server.port, messages, 1, count=len(messages))
        sample(0)
        result = load.run(server.port, messages, args.clients, count=args.requests, on_reply=sample)
        peak, kept = server.memory()["peak"], load.folder_bytes(folder)
        others = left(server, args.drawings)

    samples.sort()
    growth = load.slope([(done, size) for done, size, _ in samples])
    print(f"\n{len(result.milliseconds)} replies in {result.seconds:.1f} s, {result.per_second:.1f} per second, p50 "
          f"{result.percentile(50):.1f} ms, p95 {result.percentile(95):.1f} ms, peak {peak:.0f} MB; errors: {result.errors or 'none'}")
    targets = [
        ("growth in the last quarter, MB per 1,000 requests", growth, "<=", args.flat),
        ("drawings in MB, the most at any sample", max(size for _, _, size in samples), "<=", args.quota / load.MEBIBYTE),
        ("drawings in MB at the end", kept / load.MEBIBYTE, "<=", args.quota / load.MEBIBYTE),
        ("errors", sum(result.errors.values()), "<=", 0), ("other files left behind", len(others), "<=", 0)]
    met = load.report(targets)
    if args.json:
        args.json.write_text(json.dumps({
            "samples": [dict(zip(("requests", "rss_mb", "drawings_mb"), row)) for row in samples], "peak_mb": peak,
            "requests_per_second": result.per_second, "p50_ms": result.percentile(50), "p95_ms": result.percentile(95),
            "errors": {str(k): v for k, v in result.errors.items()}, **load.as_json(targets)}, indent=2) + "\n")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
