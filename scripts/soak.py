#!/usr/bin/env python3
"""Mixed good and bad load, with clients that hang up, for some minutes against a server it starts.

    .bonafide/peer/venv/bin/python scripts/soak.py --bonafide .build/release/bonafide --minutes 10

It must show: the same process lives; resident memory (median) and open file descriptors (minimum) do not grow from the first
third of the time to the last, after a warm-up, and descriptors at rest neither; no 5xx but 503; /livez always answers; nothing
is left on disk but drawings of pairs, within their quota.
Exit code: 0 = all of it holds, 1 = not.
"""

import argparse
import collections
import importlib
import itertools
import os
import pathlib
import random
import socket
import statistics
import struct
import sys
import threading
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks")]
import bad_pairs
import load
import load_pair

bad_inputs = importlib.import_module("bad-inputs")
WARM_UP = 0.1  # of the time
SLOW_SECONDS = 0.1
IDLE_SECONDS = 3
BURST = 24


class Soak:
    def __init__(self, server, seconds):
        self.server, self.end = server, time.monotonic() + seconds
        self.statuses, self.lock = collections.Counter(), threading.Lock()
        self.samples, self.silent = [], 0  # (seconds, MB, descriptors), failures of /livez
        inputs = itertools.chain(bad_inputs.inputs(), bad_pairs.inputs())
        self.bad = [list(p) for n, _, p in inputs if "200 MB" not in n]  # which never are in memory
        self.pairs = load_pair.pairs(load.ROOT / "Samples/pairs")
        self.good = load.request(*load.form(next(iter(load.pictures(load.ROOT / "Samples/portraits")))))

    def count(self, who, status):
        with self.lock:
            self.statuses[who, status] += 1

    def going(self):
        return time.monotonic() < self.end

    def good_client(self, number):
        """Keep-alive connections that behave, renewed now and then."""
        while self.going():
            try:
                connection = load.Connection(self.server.port)
                for _ in range(50):
                    if self.going():
                        self.count("good", connection.send(self.good)[0])
                connection.close()
            except (OSError, ValueError) as error:
                self.count("good", type(error).__name__)

    def pair_client(self, number):
        """Keep-alive connections that have pairs judged and drawn."""
        while self.going():
            try:
                connection = load.Connection(self.server.port)
                for pair in self.pairs:
                    if self.going():
                        self.count("pair", connection.send(pair)[0])
                connection.close()
            except (OSError, ValueError) as error:
                self.count("pair", type(error).__name__)

    def bad_client(self, number):
        """Every bad input in turn."""
        for pieces in itertools.cycle(self.bad):
            if not self.going():
                return
            try:
                self.count("bad", bad_inputs.send(self.server.port, pieces)[0])
            except OSError as error:
                self.count("bad", type(error).__name__)

    def rude_client(self, number):
        """Clients that hang up, dawdle, pipeline or talk nonsense, in an order drawn from a fixed seed."""
        chance = random.Random(number)
        manners = [self.hang_up_in_headers, self.hang_up_in_body, self.reset_in_body, self.leave_before_reply, self.half_close,
                   self.slow_body, self.slow_headers, self.pipeline, self.pipeline_and_leave, self.nonsense, self.say_nothing, self.burst]
        while self.going():
            manner = chance.choice(manners)
            connection = None
            try:
                connection = load.Connection(self.server.port, timeout=20)
                for status in manner(connection, chance) or ():
                    self.count(manner.__name__, status)
                if manner in (self.hang_up_in_headers, self.hang_up_in_body, self.leave_before_reply):
                    self.count(manner.__name__, "left")
            except (OSError, ValueError) as error:
                self.count(manner.__name__, type(error).__name__)
            finally:
                if connection:
                    connection.close()

    def hang_up_in_headers(self, connection, chance):
        connection.socket.sendall(self.good[: chance.randrange(1, 100)])

    def hang_up_in_body(self, connection, chance):
        connection.socket.sendall(self.good[: chance.randrange(400, len(self.good) - 1)])

    def reset_in_body(self, connection, chance):
        self.hang_up_in_body(connection, chance)
        connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def leave_before_reply(self, connection, chance):
        connection.socket.sendall(self.good)
        time.sleep(chance.random() * 0.05)

    def half_close(self, connection, chance):
        connection.socket.sendall(self.good)
        connection.socket.shutdown(socket.SHUT_WR)
        yield connection.receive()[0]

    def slow_body(self, connection, chance):
        for start in range(0, len(self.good), len(self.good) // 10):
            connection.socket.sendall(self.good[start : start + len(self.good) // 10])
            time.sleep(SLOW_SECONDS)
        yield connection.receive()[0]

    def slow_headers(self, connection, chance):
        for byte in self.good[:20]:
            connection.socket.sendall(bytes([byte]))
            time.sleep(SLOW_SECONDS / 10)
        connection.socket.sendall(self.good[20:])
        yield connection.receive()[0]

    def pipeline(self, connection, chance):
        health = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.socket.sendall(self.good + health + self.good + health)
        for _ in range(4):
            yield connection.receive()[0]

    def pipeline_and_leave(self, connection, chance):
        connection.socket.sendall(self.good * 4)
        yield connection.receive()[0]

    def nonsense(self, connection, chance):
        connection.socket.sendall(chance.choice([
            chance.randbytes(2000), b"GET\r\n\r\n", b"POST /v1/liveness HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
            b"POST /v1/liveness HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"]))
        connection.socket.settimeout(1)
        yield connection.receive()[0]

    def say_nothing(self, connection, chance):
        time.sleep(1)
        yield "nothing"

    def burst(self, connection, chance):
        others = [load.Connection(self.server.port) for _ in range(BURST)]
        try:
            for other in others:
                other.socket.sendall(self.good)
            for other in others:
                yield other.receive()[0]
        finally:
            [other.close() for other in others]

    def watch(self):
        start = time.monotonic()
        for turn in itertools.count():
            if not self.going():
                return
            self.silent += self.server.get("/livez", timeout=2) != 200
            size = self.server.memory()["rss"]
            files = descriptors(self.server)
            self.samples.append((time.monotonic() - start, size, files))
            if turn % 30 == 0:
                done, seconds = sum(self.statuses.values()), self.samples[-1][0]
                print(f"{seconds:6.0f} s  {size:7.1f} MB  {files:4d} descriptors  {done:7d} replies or partings", flush=True)
            time.sleep(1)

    def run(self, clients):
        actors = [(self.good_client, clients), (self.pair_client, 1), (self.bad_client, 1), (self.rude_client, clients)]
        threads = [threading.Thread(target=actor, args=(i,)) for actor, number in actors for i in range(number)]
        [t.start() for t in threads]
        self.watch()
        [t.join() for t in threads]


def descriptors(server):
    return sum(len(os.listdir(f"/proc/{process}/fd")) for process in load.tree(server.process.pid))


def growth(samples, column, typical):
    """What is typical of the last third less what is of the first, after the warm-up; and the first."""
    values = [s[column] for s in samples[int(len(samples) * WARM_UP) :]]
    third = max(1, len(values) // 3)
    first, last = typical(values[:third]), typical(values[-third:])
    return last - first, first


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--command", help="a whole other command that serves on --port")
    parser.add_argument("--serve-options", default="--set log_level=error")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--quota", type=int, default=load_pair.QUOTA_BYTES, help="bytes of drawings that may be kept")
    parser.add_argument("--clients", type=int, default=3, help="good ones, and as many rude ones")
    parser.add_argument("--port", type=int, default=8051)
    args = parser.parse_args()
    with load.Server("server", load_pair.serve_command(args), args.port) as server:
        server.wait_until_ready()
        soak, idle = Soak(server, args.minutes * 60), descriptors(server)
        soak.run(args.clients)
        time.sleep(IDLE_SECONDS)
        leaked = descriptors(server) - idle
        alive, ready, left = server.process.poll() is None, server.get("/readyz") == 200, load_pair.left(server)
        kept = load.folder_bytes(server.folder / load_pair.DRAWINGS)
    for who in sorted({w for w, _ in soak.statuses}):
        print(f"{who:20s}", ", ".join(f"{s}: {n}" for (w, s), n in sorted(soak.statuses.items(), key=str) if w == who))
    larger, size = growth(soak.samples, 1, statistics.median)
    more, files = growth(soak.samples, 2, min)  # what is open whatever the clients do
    failures = sum(n for (_, s), n in soak.statuses.items() if isinstance(s, int) and s >= 500 and s != 503)
    served = soak.statuses["good", 200]
    broken = sum(n for (w, s), n in soak.statuses.items() if w in ("good", "pair") and s not in (200, 503))
    print()
    met = load.report([
        ("good requests answered 200", served, ">=", 1), ("pairs answered 200", soak.statuses["pair", 200], ">=", 1),
        ("good requests answered neither 200 nor 503", broken, "<=", 0),
        ("5xx other than 503", failures, "<=", 0), ("unanswered /livez", soak.silent, "<=", 0),
        (f"growth in MB over {size:.0f}", larger, "<=", max(10, 0.05 * size)), (f"growth in descriptors over {files:.0f}", more, "<=", 8),
        ("descriptors at rest, after less before", leaked, "<=", 8),
        ("process alive", alive, ">=", True), ("ready at the end", ready, ">=", True), ("files left behind", len(left), "<=", 0),
        ("drawings in MB at the end", kept / load.MEBIBYTE, "<=", args.quota / load.MEBIBYTE)])
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
