#!/usr/bin/env python3
"""Compares `bonafide serve` with the Python peer in one run: services take turns, so that a drift of the machine hits all.

    benchmarks/setup
    .bonafide/peer/venv/bin/python benchmarks/compare_liveness.py --bonafide .build/release/bonafide --json comparison.json

The peer runs twice, with a pool of two threads and with two processes, and the better of the two counts for each target.
Only pictures that our server judges to the end (its reply has a p_live) are sent, so that both do all stages.
Exit code: 0 = every target is met, 1 = one is missed.
"""

import argparse
import contextlib
import json
import os
import pathlib
import platform
import statistics
import sys

import load

PEERS = ("threads", "processes")


def measure(servers, messages, args):
    """Per service and number of clients the rounds' results, and the peak of each service's memory."""
    results, peak = {}, {server.name: {} for server in servers}
    for round_number in range(args.rounds + 1):  # the first round only warms up
        for clients in (1, 4):
            for server in servers:
                seconds = args.seconds if round_number else 2
                result = load.run(server.port, messages, clients, seconds)
                for key, value in server.memory().items():
                    peak[server.name][key] = max(value, peak[server.name].get(key, 0))
                if round_number:
                    results.setdefault((server.name, clients), []).append(result)
                    print(f"round {round_number}  {server.name:16s} {clients} clients  {result.per_second:7.1f} /s  "
                          f"p50 {result.percentile(50):6.1f} ms", flush=True)
    return results, peak


def summary(rounds):
    values = {f"p{p}_ms": statistics.median(r.percentile(p) for r in rounds) for p in (50, 95, 99)}
    errors = {}
    for result in rounds:
        for status, count in result.errors.items():
            errors[str(status)] = errors.get(str(status), 0) + count
    cpu = statistics.median(r.client_cpu_ms for r in rounds)
    return {"requests_per_second": statistics.median(r.per_second for r in rounds), **values, "errors": errors, "client_cpu_ms": cpu}


def ratio(results, name, clients, value):
    """The median over the rounds of ours / the peer's, taken round by round."""
    return statistics.median(value(a) / value(b) for a, b in zip(results["bonafide", clients], results[name, clients]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"), help="our program")
    parser.add_argument("--serve-options", default="--set log_level=warning", help="further options of `bonafide serve`")
    parser.add_argument("--pictures", default=load.ROOT / "Samples/portraits")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5, help="per round, service and number of clients")
    parser.add_argument("--crops", type=int, default=2, help="crops per network that the peer judges: as many as ours")
    parser.add_argument("--blendshapes", action="store_true", help="let the peer compute them, which our job does not")
    parser.add_argument("--port", type=int, default=8021, help="the first of three ports on 127.0.0.1")
    parser.add_argument("--json", type=pathlib.Path)
    args = parser.parse_args()
    load.use_peer_python()
    peer = f"{sys.executable} {load.ROOT}/benchmarks/peer_liveness.py --crops {args.crops}"
    peer += " --blendshapes" if args.blendshapes else ""
    commands = {"bonafide": load.serve_command(args)}
    for number, pool in enumerate(PEERS, start=1):
        commands[f"peer {pool}"] = f"{peer} --pool {pool} --port {args.port + number}"

    with contextlib.ExitStack() as stack:
        servers = [
            stack.enter_context(load.Server(name, command, args.port + i)) for i, (name, command) in enumerate(commands.items())]
        for server in servers:
            server.wait_until_ready()
        messages = [load.request(*load.form(picture)) for picture in load.pictures(args.pictures)]
        for server in servers:
            messages = load.judged_to_the_end(server, messages)
        results, peak = measure(servers, messages, args)

    table = {name: {clients: summary(results[name, clients]) for clients in (1, 4)} for name in commands}
    print(f"\n{'service':16s} clients  requests/s   p50 ms   p95 ms   p99 ms  client ms  errors")
    for name, by_clients in table.items():
        for clients, row in by_clients.items():
            times = "  ".join(f"{row[key]:7.1f}" for key in ("p50_ms", "p95_ms", "p99_ms"))
            rate, client = row["requests_per_second"], row["client_cpu_ms"]
            print(f"{name:16s} {clients:7d}  {rate:10.1f}  {times}  {client:9.2f}  {row['errors'] or 0}")
        print(f"{'':16s} memory: peak RSS {peak[name]['peak']:.0f} MB, PSS {peak[name]['pss']:.0f} MB")

    names = [f"peer {pool}" for pool in PEERS]
    slowest_lead = min(ratio(results, n, 4, lambda r: r.per_second) for n in names)
    medians = {c: max(ratio(results, n, c, lambda r: r.percentile(50)) for n in names) for c in (1, 4)}
    targets = [
        ("requests/s at 4 clients, ours / best peer", slowest_lead, ">=", 2.5),
        ("p50 at 1 client, ours / best peer", medians[1], "<=", 0.5),
        ("p50 at 4 clients, ours / best peer", medians[4], "<=", 0.5),
        ("memory (PSS), ours / smallest peer", peak["bonafide"]["pss"] / min(peak[n]["pss"] for n in names), "<=", 0.5),
        ("errors of ours", sum(sum(table["bonafide"][c]["errors"].values()) for c in (1, 4)), "<=", 0)]
    print()
    met = load.report(targets)
    if args.json:
        machine = {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
        settings = {"rounds": args.rounds, "seconds": args.seconds, "pictures": len(messages), "crops": args.crops}
        document = {"machine": machine, "settings": settings, "services": table, "memory_mb": peak, **load.as_json(targets)}
        args.json.write_text(json.dumps(document, indent=2) + "\n")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
