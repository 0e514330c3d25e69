#!/usr/bin/env python3
"""Compares the search of Bonafide's galleries with FAISS and hnswlib on the same vectors, on one thread, in turns.

    benchmarks/setup
    .bonafide/peer/venv/bin/python benchmarks/compare_search.py --bonafide .build/release/bonafide --json search.json

Vectors are made up: four templates of each person, whose cosines lie between 0.5 and 0.8 as SFace's do, a twin for every tenth
person, near copies of some templates. Each peer builds its index once in a process of its own and keeps it; then all search in turns,
round by round. Recall is the share of probes whose first result is that of a full comparison in 32 bits. Memory is what the process has
of its own after the index is built, less what it had before; the vectors lie in a mapped file.
Exit code: 0 = every target is met; 1 = one is missed.
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

# Debian's hnswlib, unpacked by benchmarks/setup beside the Python environment.
HNSWLIB = pathlib.Path(sys.prefix).parent / "hnswlib/usr/lib/python3/dist-packages"
PEERS = ("faiss flat", "faiss 8 bit", "hnswlib")
PER_PERSON = 4
HNSW = {"M": 16, "ef_construction": 200}
HNSW_EF = 128
TARGET_MS = 25


def make_vectors(count, dimension, probes, seed):
    """Templates and probes, each row of length 1."""
    import numpy as np

    generator = np.random.default_rng(seed)

    def unit(rows):
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def near(rows, cosines):
        noise = unit(generator.standard_normal(rows.shape, dtype=np.float32))
        return unit(cosines[:, None] * rows + np.sqrt(1 - cosines[:, None] ** 2) * noise)

    def cosines(number):
        return np.sqrt(generator.uniform(0.5, 0.8, number)).astype(np.float32)

    people = unit(generator.standard_normal((-(-count // PER_PERSON), dimension), dtype=np.float32))
    people[1::10] = near(people[:-1:10][: len(people[1::10])], np.full(len(people[1::10]), 0.9, np.float32))
    templates = near(np.repeat(people, PER_PERSON, axis=0)[:count], cosines(count))
    copies = np.arange(19, count, 20)
    templates[copies] = near(templates[copies - 1], np.full(len(copies), 0.999, np.float32))
    queries = near(people[generator.integers(0, len(people), probes)], cosines(probes))
    return templates.astype(np.float32), queries.astype(np.float32)


def nearest(templates, queries):
    """The number of the template with the highest cosine for each query."""
    import numpy as np

    best, rows = np.full(len(queries), -2, np.float32), np.zeros(len(queries), np.int64)
    for first in range(0, len(templates), 65536):
        products = queries @ templates[first : first + 65536].T
        here = products.argmax(axis=1)
        value = products[np.arange(len(queries)), here]
        better = value > best
        best[better], rows[better] = value[better], here[better] + first
    return rows


def own_megabytes():
    for line in open("/proc/self/status"):
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0


def work(args):
    """A peer: builds its index, tells so, and searches once for each line it reads."""
    import numpy as np

    vectors = np.memmap(args.vectors, np.float32, "r").reshape(-1, args.dimension)
    templates, queries = vectors[: args.templates], np.array(vectors[args.templates :])
    if args.worker == "hnswlib":
        sys.path.insert(0, str(HNSWLIB))
        import hnswlib
    else:
        import faiss

        faiss.omp_set_num_threads(1)
    before, start = own_megabytes(), time.perf_counter()
    if args.worker == "hnswlib":
        index = hnswlib.Index(space="ip", dim=args.dimension)
        index.init_index(args.templates, **HNSW)
        index.set_num_threads(args.build_threads)
        for first in range(0, args.templates, 10_000):
            part = templates[first : first + 10_000]
            index.add_items(np.array(part), np.arange(first, first + len(part)))
        index.set_num_threads(1)
        index.set_ef(HNSW_EF)
        search = lambda query: index.knn_query(query, k=10)[0]  # noqa: E731
    else:
        index = faiss.IndexFlatIP(args.dimension)
        if args.worker == "faiss 8 bit":
            index = faiss.IndexScalarQuantizer(args.dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
            index.train(np.array(templates[:100_000]))
        for first in range(0, args.templates, 65536):
            index.add(np.array(templates[first : first + 65536]))
        search = lambda query: index.search(query, 10)[1]  # noqa: E731
    built = time.perf_counter() - start
    print(json.dumps({"build_seconds": built, "megabytes": own_megabytes() - before}), flush=True)
    for line in sys.stdin:
        end, times, found = time.perf_counter() + float(line), [], []
        while time.perf_counter() < end or len(found) < args.checked:
            query = queries[len(times) % len(queries)][None]
            start = time.perf_counter()
            result = search(query)
            times.append((time.perf_counter() - start) * 1000)
            if len(found) < args.checked:
                found.append(int(result[0][0]))
        print(json.dumps({"times": times, "found": found}), flush=True)


class Peer:
    """A peer's process."""

    def __init__(self, name, args, path):
        command = [sys.executable, __file__, "--worker", name, "--vectors", path]
        for option in ("templates", "dimension", "checked", "build-threads"):
            command += [f"--{option}", str(getattr(args, option.replace("-", "_")))]
        threads = {"OMP_NUM_THREADS": str(args.build_threads), "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **threads})
        self.built = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit("a peer ended early: run benchmarks/setup")
        return json.loads(line)

    def search(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        return self.read()


def bonafide(args, path):
    """One round of ours: the index is built anew."""
    command = [args.bonafide, "bench", "search", "--json", "--no-store", "--vectors", path, "--seconds", str(args.seconds)]
    for option in ("templates", "dimension", "probes", "checked"):
        command += [f"--{option}", str(getattr(args, option))]
    if args.kernel:
        command += ["--kernel", args.kernel]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=servers.environment())
    report = json.loads(done.stdout)
    kernel = report["kernels"][-1]
    built = {"build_seconds": args.templates / report["enrolled_per_second"], "megabytes": report["index_megabytes"]}
    return kernel["kernel"], built, kernel["milliseconds"], kernel["found"]


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def compare(args, path):
    """The figures of each, in turns."""
    import numpy as np

    templates, queries = make_vectors(args.templates, args.dimension, args.probes, seed=1)
    with open(path, "wb") as file:
        templates.tofile(file)
        queries.tofile(file)
    truth = nearest(templates, queries[: args.checked])
    del templates, queries
    peers = {name: Peer(name, args, path) for name in args.peers}
    rows = {name: {"p50": [], "p95": [], **peer.built} for name, peer in peers.items()}
    ours = None
    for number in range(args.rounds):
        kernel, built, times, found = bonafide(args, path)
        ours = f"Bonafide ({kernel})"
        row = rows.setdefault(ours, {"p50": [], "p95": [], **built})
        row["p50"].append(times["p50"])
        row["p95"].append(times["p95"])
        row["recall"] = float(np.mean(np.array(found) == truth))
        for name, peer in peers.items():
            result = peer.search(args.seconds)
            rows[name]["p50"].append(quantile(result["times"], 0.5))
            rows[name]["p95"].append(quantile(result["times"], 0.95))
            rows[name]["recall"] = float(np.mean(np.array(result["found"]) == truth))
        print(f"round {number + 1}: load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    for peer in peers.values():
        peer.process.stdin.close()
        peer.process.wait()
    figures = {}
    for name in [ours, *peers]:
        figures[name] = {**rows[name], "p50": statistics.median(rows[name]["p50"]), "p95": statistics.median(rows[name]["p95"])}
    return ours, figures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(servers.ROOT / ".build/release/bonafide"))
    parser.add_argument("--templates", type=int, default=1_000_000)
    parser.add_argument("--dimension", type=int, default=128)
    parser.add_argument("--probes", type=int, default=1000)
    parser.add_argument("--checked", type=int, default=500, help="probes whose recall is measured")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5, help="of each search in each round")
    parser.add_argument("--kernel", help="one kernel of ours (default: the fastest)")
    parser.add_argument("--peers", nargs="*", default=PEERS, choices=PEERS)
    parser.add_argument("--build-threads", type=int, default=os.cpu_count(), help="of hnswlib's build alone")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--vectors", help=argparse.SUPPRESS)
    args = parser.parse_args()
    servers.use_peer_python()
    if args.worker:
        return work(args)
    args.bonafide = servers.program(args.bonafide)
    with tempfile.TemporaryDirectory() as folder:
        ours, figures = compare(args, f"{folder}/vectors.f32")
    print(f"{args.templates} x {args.dimension}, one thread, median of {args.rounds} rounds\n")
    print("| index | p50 ms | p95 ms | recall@1 | build s | memory MB |\n|---|---|---|---|---|---|")
    for name, row in figures.items():
        print(f"| {name} | {row['p50']:.2f} | {row['p95']:.2f} | {row['recall']:.4f} | {row['build_seconds']:.1f} | {row['megabytes']:.0f} |")
    met = figures[ours]["recall"] >= 0.999 and (figures[ours]["p50"] <= TARGET_MS or args.templates > 1_000_000)
    print("\nmet" if met else f"\nMISSED: p50 <= {TARGET_MS} ms and recall@1 >= 0.999")
    if args.json:
        args.json.write_text(json.dumps({"templates": args.templates, "figures": figures, "met": met}, indent=2) + "\n")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
