#!/usr/bin/env python3
"""Loads one `bonafide serve`: throughput, latency, memory over time and start-up, against the targets.

    .bonafide/peer/venv/bin/python benchmarks/load_liveness.py --bonafide .build/release/bonafide --json load.json

Exit code: 0 = every target is met, 1 = one is missed.
"""

import argparse
import json
import pathlib
import sys

import load


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--command", help="a whole other command that serves on --port")
    parser.add_argument("--serve-options", default="--set log_level=warning")
    parser.add_argument("--pictures", default=load.ROOT / "Samples/portraits")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--every", type=int, default=1000, help="requests between two samples of memory")
    parser.add_argument("--flat", type=float, default=1.0, help="MB per 1,000 requests that count as no growth")
    parser.add_argument("--port", type=int, default=8031)
    parser.add_argument("--json", type=pathlib.Path)
    args = parser.parse_args()
    load.use_peer_python()
    messages = [load.request(*load.form(picture)) for picture in load.pictures(args.pictures)]

    with load.Server("server", load.serve_command(args), args.port) as server:
        ready = server.wait_until_ready()
        print(f"start: /livez after {ready['/livez']:.2f} s, /readyz after {ready['/readyz']:.2f} s")
        messages = load.judged_to_the_end(server, messages)
        samples = [(0, server.memory()["rss"])]
        print(f"{0:6d} requests  {samples[0][1]:6.1f} MB")

        def sample(done):
            if done % args.every == 0:
                samples.append((done, server.memory()["rss"]))
                print(f"{done:6d} requests  {samples[-1][1]:6.1f} MB", flush=True)

        result = load.run(server.port, messages, args.clients, count=args.requests, on_reply=sample)
        peak = server.memory()["peak"]
        left = server.left_files()

    growth = load.slope(sorted(samples))
    print(f"\n{len(result.milliseconds)} replies in {result.seconds:.1f} s, p50 {result.percentile(50):.1f} ms, "
          f"p95 {result.percentile(95):.1f} ms; errors: {result.errors or 'none'}; the generator took {result.client_cpu_ms:.2f} ms "
          "of processor time per request")
    targets = [
        ("requests per second", result.per_second, ">=", 100),
        ("p99 in ms", result.percentile(99), "<=", 120),
        ("peak RSS in MB", peak, "<=", 300),
        (f"growth in the last quarter, MB per 1,000 requests ({'flat' if growth <= args.flat else 'growing'})", growth, "<=", args.flat),
        ("process start to /readyz in s", ready["/readyz"], "<=", 2),
        ("errors", sum(result.errors.values()), "<=", 0),
        ("files left behind", len(left), "<=", 0)]
    met = load.report(targets)
    if args.json:
        errors = {str(k): v for k, v in result.errors.items()}
        args.json.write_text(json.dumps({
            "ready_seconds": ready, "rss_mb": sorted(samples), "peak_mb": peak, "requests_per_second": result.per_second,
            "p50_ms": result.percentile(50), "p95_ms": result.percentile(95), "p99_ms": result.percentile(99), "errors": errors,
            **load.as_json(targets)}, indent=2) + "\n")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
