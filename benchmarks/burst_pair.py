#!/usr/bin/env python3
"""Sends bursts of pairs to one `bonafide serve`: how many are answered, how soon the others are refused, and the goodput.

    python3 benchmarks/burst_pair.py --bonafide .build/release/bonafide --json burst-pair.json

Targets: in a burst of 40 on 2 lanes with a queue of 16 at least 18 pairs are answered and none is refused later than after
300 ms; at 80 pairs at once the goodput is at least 0.9 of that at 8. Exit code: 0 = met, 1 = missed.
"""

import argparse
import csv
import json
import pathlib
import statistics
import sys
import threading
import time

import load

TARGET_ANSWERED, TARGET_REFUSAL_MS, TARGET_GOODPUT = 18, 300, 0.9


def pairs(folder):
    """The requests of the pairs that a folder's labels.csv names."""
    with open(folder / "labels.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = ([(name, row[name], (folder / row[name]).read_bytes()) for name in ("image1", "image2")] for row in rows)
    return [load.request(*load.multipart(images), path="/v1/liveness/pair") for images in parts]


def burst(port, messages, count):
    """Sends so many pairs at once: (status, milliseconds) of each, and the seconds until the last answer."""
    connections = [load.Connection(port) for _ in range(count)]
    start, results = threading.Barrier(count + 1), []

    def one(connection, message):
        start.wait()
        begin = time.perf_counter()
        status, _ = connection.send(message)
        results.append((int(status), (time.perf_counter() - begin) * 1000))

    threads = [threading.Thread(target=one, args=(connection, messages[index % len(messages)]))
               for index, connection in enumerate(connections)]
    for thread in threads:
        thread.start()
    start.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    return results, time.perf_counter() - begin


def sustained(port, messages, clients, seconds):
    """Answered pairs per second while so many clients send one after the other; a refused one waits as it is told: 1 s."""
    answered, stop = [0] * clients, time.perf_counter() + seconds

    def client(index):
        connection, turn = load.Connection(port), index
        while time.perf_counter() < stop:
            status, _ = connection.send(messages[turn % len(messages)])
            turn += clients
            if int(status) == 200:
                answered[index] += time.perf_counter() < stop
            else:
                time.sleep(min(1, max(0, stop - time.perf_counter())))

    threads = [threading.Thread(target=client, args=(index,)) for index in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered) / seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--serve-options", default="--set log_level=warning --lanes 2 --set queue=16")
    parser.add_argument("--pairs", type=pathlib.Path, default=load.ROOT / "Samples/pairs")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8, help="of each sustained load")
    parser.add_argument("--port", type=int, default=8062)
    parser.add_argument("--json", type=pathlib.Path)
    args = parser.parse_args()
    messages, figures = pairs(args.pairs), {}
    with load.Server("server", load.serve_command(args), args.port) as server:
        server.wait_until_ready()
        burst(args.port, messages, 4)
        for count in (8, 16, 40, 80):
            rounds = [burst(args.port, messages, count) for _ in range(args.rounds)]
            refused = [ms for results, _ in rounds for status, ms in results if status == 503]
            answered = [sum(status == 200 for status, _ in results) for results, _ in rounds]
            others = {status for results, _ in rounds for status, _ in results} - {200, 503}
            figures[count] = {
                "answered": answered, "latest_refusal_ms": round(max(refused, default=0), 1),
                "goodput": round(statistics.median(sustained(args.port, messages, count, args.seconds)
                                                   for _ in range(args.rounds)), 2),
                "other_statuses": sorted(others)}
            print(f"{count:3} at once: answered {answered}, latest refusal {figures[count]['latest_refusal_ms']} ms, "
                  f"{figures[count]['goodput']} answered/s under {count} clients {sorted(others) or ''}")
    ratio = figures[80]["goodput"] / figures[8]["goodput"]
    met = (min(figures[40]["answered"]) >= TARGET_ANSWERED and figures[40]["latest_refusal_ms"] <= TARGET_REFUSAL_MS
           and ratio >= TARGET_GOODPUT and not any(figure["other_statuses"] for figure in figures.values()))
    print(f"goodput at 80 over that at 8: {ratio:.2f}; {'met' if met else 'MISSED'}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1))
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
