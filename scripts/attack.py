#!/usr/bin/env python3
"""Attacks a server that it starts, in every way that was tried on this program before, and tells what was lost or let in.

    .bonafide/peer/venv/bin/python scripts/attack.py --bonafide .build/release/bonafide [--minutes 5] [--only NAME]

  keys      keys are made by many processes at once: each must be stored
  fuzz      requests drawn from the server's own OpenAPI and bent, with a key and without, for so many minutes
  heads     hundreds of connections send half a head: /livez must answer
  bombs     files that make decoders allocate or compute, four at once
  kill      kill -9 while it enrols, calibrates and activates; what was acknowledged must be there afterwards
  extremes  rates and limits that no data can reach: each must get an answer, and the next start must be one
  stop      SIGTERM during a calibration ends the process

Everything happens in a folder of its own. Exit status: 0 when nothing was lost, nobody was let in and memory stayed in its bounds.
"""

import argparse
import contextlib
import http.client
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks")]
import bad_pictures
import load

MOST_MB = 600
SCOPES = ("liveness", "match", "search", "galleries", "passports", "calibrate", "operate", "metrics")
PORTRAITS = sorted((load.ROOT / "Samples/portraits").glob("*.jpg"))
ATTACKS = sorted((load.ROOT / "Samples/attacks").glob("*.jpg"))
HEADS = 600
KEYS = 20


class Field:
    """One home, one server at a time, and what was found."""

    def __init__(self, bonafide, port):
        self.bonafide, self.port = load.program(bonafide), port
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bonafide-attack-"))
        installed = pathlib.Path(load.environment()["BONAFIDE_HOME"])
        for folder in ("models", "openvino"):
            (self.home / folder).symlink_to(installed / folder)
        self.environment = load.environment() | {"BONAFIDE_HOME": str(self.home)}
        self.found, self.peak, self.starts, self.process = [], 0.0, 0, None
        self.log = open(self.home / "serve.log", "ab")
        self.key = self.make_key()

    def program(self, *arguments):
        return subprocess.Popen([self.bonafide, *arguments], env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def make_key(self):
        return self.program("keys", "create", "--name", "attacker", *(s for scope in SCOPES for s in ("--scope", scope))).communicate()[0].strip()

    def start(self):
        """Starts the server and waits until it is ready; its time, or None when it ended instead."""
        begun, self.starts = time.monotonic(), self.starts + 1
        command = [self.bonafide, "serve", "--set", f"port={self.port}", "--set", "log_level=warning"]
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)
        while time.monotonic() - begun < 120:
            if self.process.poll() is not None:
                self.report(f"the server ends at its start with {self.process.returncode}")
                return None
            if self.send("GET", "/readyz", timeout=2)[0] == 200:
                return time.monotonic() - begun
            time.sleep(0.02)
        self.report("the server is not ready after 120 s")

    def stop(self, number=signal.SIGTERM, limit=30):
        self.measure()
        self.process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.process.wait(limit)
        self.process.kill()
        self.process.wait()
        self.report(f"the server did not obey signal {number} within {limit} s")

    def measure(self):
        if self.process.poll() is None:
            self.peak = max(self.peak, load.memory(self.process.pid)["peak"])

    def report(self, what):
        print(f"  FOUND: {what}", flush=True)
        self.found.append(what)

    def send(self, method, path, body=None, headers=None, key=True, timeout=30):
        """The status and the body; (None, b"") when the server gave no answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, ({"X-API-Key": self.key} if key else {}) | (headers or {}))
            reply = connection.getresponse()
            return reply.status, reply.read()
        except (OSError, http.client.HTTPException, ValueError):
            return None, b""
        finally:
            connection.close()

    def alive(self, after):
        self.measure()
        if self.process.poll() is not None:
            self.report(f"the server died ({self.process.returncode}) {after}")
            self.start()


def form(fields):
    """A form's body and its headers; values are text, or bytes for a file."""
    boundary, body = "attack-5b1c", b""
    for name, value in fields.items():
        file = '; filename="x"' if isinstance(value, bytes) else ""
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
        body += (value if isinstance(value, bytes) else str(value).encode()) + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"}


def comparisons(mated, non_mated, seed=1):
    """A score file of comparisons that were drawn by chance."""
    chance, rows = random.Random(seed), ["label,score,similarity"]
    for label, mean, count in (("mated", 0.6, mated), ("non_mated", 0.1, non_mated)):
        rows += [f"{label},{score:.4f},{score:.4f}" for score in (chance.gauss(mean, 0.08) for _ in range(count))]
    return "\n".join(rows).encode() + b"\n"


def measured(field, kind):
    """A score file that this program made of its samples; `pad` of single pictures, `pair` of two."""
    listed, scores = load.ROOT / "Samples/pairs/labels.csv", field.home / f"{kind}.csv"
    if kind == "pad":
        listed = field.home / "list.csv"
        rows = [f"{p},bona_fide" for p in PORTRAITS] + [f"{p},attack" for p in ATTACKS]
        listed.write_text("\n".join(["image,label", *rows]) + "\n")
    told = field.program("score", {"pad": "liveness"}.get(kind, kind), "--input", str(listed), "--output", str(scores)).communicate()
    if not scores.exists():
        sys.exit(f"no scores: {told}")
    head, *rows = scores.read_text().splitlines()
    return "\n".join([f"subject,{head}", *(f"{i},{row}" for i, row in enumerate(rows * 10))]).encode() + b"\n"


def keys(field, chance, seconds):
    made = [field.program("keys", "create", "--scope", "liveness", "--name", f"k{i}") for i in range(KEYS)]
    told = [process.communicate()[0].strip() for process in made]
    time.sleep(1.5)  # a running server knows a key within a second
    body, headers = PORTRAITS[0].read_bytes(), {"Content-Type": "image/jpeg"}
    field_key, stored = field.key, 0
    for key in told:
        field.key = key
        stored += field.send("POST", "/v1/liveness", body, headers)[0] not in (401, None) if key else 0
    field.key = field_key
    if stored != KEYS:
        field.report(f"{KEYS} keys were made at once, {stored} are stored")
    return f"{stored} of {KEYS} keys stored"


VALUES = ["", "-1", "0", "1e-30", "1e308", "NaN", "inf", "9" * 400, "true", "no", "\u202e\U0001f600", "../../etc/passwd", "%00", "a" * 5000,
          "=1+1", "' OR 1=1 --", "[]", "null", "0.5"]
TYPES = ["image/jpeg", "application/json", "multipart/form-data; boundary=attack-5b1c", "text/plain", "", "multipart/form-data", "application/octet-stream"]


def bent(chance, data):
    """Bytes with some of them changed, cut, doubled or put in."""
    data = bytearray(data[: 1 << 17])
    for _ in range(chance.choice((0, 1, 3, 20))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0: data[at : at + 1] = chance.randbytes(1)
            case 1: data[at:] = b""
            case 2: data[at:at] = data[at : at + chance.randrange(200)]
            case _: data[at:at] = chance.choice(VALUES).encode()
    return bytes(data)


def drawn(chance, operation):
    """A body that the operation might read, and its headers."""
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        return b"", {}
    pictures = [p.read_bytes() for p in (*PORTRAITS, *ATTACKS)] + [comparisons(20, 50), b"{}"]
    properties = content.get("multipart/form-data", {}).get("schema", {}).get("properties", {})
    fields = {n: chance.choice(pictures) if p.get("format") == "binary" else chance.choice(VALUES) for n, p in properties.items() if chance.random() < 0.6}
    if "application/json" in content and chance.random() < 0.3:
        texts = {n: v.decode("latin-1")[:200] if isinstance(v, bytes) else v for n, v in fields.items()}
        members = {n: chance.choice([text, 1e300, -5, None, [], {}]) for n, text in texts.items()}
        return json.dumps(members).encode(), {"Content-Type": "application/json"}
    body, headers = form(fields)
    if "image/*" in content and chance.random() < 0.3:
        body, headers = chance.choice(pictures), {"Content-Type": "image/jpeg"}
    return body, headers


def fuzz(field, chance, seconds):
    paths = json.loads(field.send("GET", "/openapi.json")[1])["paths"]
    operations = [(p, m.upper(), o) for p, ms in paths.items() for m, o in ms.items() if p not in ("/openapi.json", "/docs")]
    end, sent, answers = time.monotonic() + seconds, 0, {}
    while time.monotonic() < end:
        path, method, operation = chance.choice(operations)
        names = [p["name"] for p in operation.get("parameters", []) if p.get("in") == "query"]
        for parameter in operation.get("parameters", []):
            if parameter.get("in") == "path":
                path = path.replace("{%s}" % parameter["name"], urllib.parse.quote(chance.choice(["fuzz", "1", *VALUES])[:300], safe=""))
        query = urllib.parse.urlencode({n: chance.choice(VALUES) for n in names if chance.random() < 0.4})
        body, headers = drawn(chance, operation)
        if chance.random() < 0.5:
            body = bent(chance, body)
        if chance.random() < 0.2:
            headers = {"Content-Type": chance.choice(TYPES)}
        with_key = chance.random() < 0.8
        status, reply = field.send(method, f"{path}?{query}" if query else path, body, headers, key=with_key)
        sent, answers[status] = sent + 1, answers.get(status, 0) + 1
        shown = f"{method} {path[:80]} ?{query[:120]}"
        if status is None or status >= 500 and status != 503:
            field.report(f"{status} for {shown}")
        if not with_key and operation.get("security") and status is not None and status < 400:
            field.report(f"{status} without a key for {shown}")
        if status and status >= 400 and method != "HEAD" and b'"code"' not in reply:
            field.report(f"{status} without a code for {shown}")
        field.alive(f"after {shown}")
    loosening = [dict(check_liveness="false"), dict(enable_checks="false"), dict(check_liveness="false", enable_checks="false"), {}]
    field.send("PUT", "/v1/galleries/attacks")
    for options in loosening:
        for picture in ATTACKS:
            query = urllib.parse.urlencode({"label": picture.stem, **options})
            status, _ = field.send("POST", f"/v1/galleries/attacks/subjects?{query}", picture.read_bytes(), {"Content-Type": "image/jpeg"})
            if status in (200, 201) and json.loads(_).get("outcome") == "enrolled":
                field.report(f"{picture.name} was enrolled with {options}")
    return f"{sent} requests: " + ", ".join(f"{s} × {n}" for s, n in sorted(answers.items(), key=str))


def heads(field, chance, seconds):
    opened = []
    for _ in range(HEADS):
        with contextlib.suppress(OSError):
            opened.append(socket.create_connection(("127.0.0.1", field.port), 5))
            opened[-1].sendall(b"POST /v1/liveness HTTP/1.1\r\nHost: localhost\r\nX-Sl")
    begun, silent = time.monotonic(), 0
    for _ in range(10):
        silent += field.send("GET", "/livez", timeout=5)[0] != 200
    elapsed = time.monotonic() - begun
    for connection in opened:
        connection.close()
    if silent:
        field.report(f"/livez was silent {silent} times of 10 beside {HEADS} half-sent heads")
    field.alive("after half-sent heads")
    return f"{len(opened)} half-sent heads, /livez answered {10 - silent} of 10 in {elapsed:.1f} s"


def bombs(field, chance, seconds):
    worst = 0.0
    for case in bad_pictures.cases():
        data = case.make()
        statuses, begun = [], time.monotonic()

        def throw():
            statuses.append(field.send("POST", "/v1/liveness", data, {"Content-Type": "image/jpeg"}, timeout=60)[0])

        threads = [threading.Thread(target=throw) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        worst = max(worst, time.monotonic() - begun)
        field.alive(f"after four times {case.name}")
        if bad := [s for s in statuses if s is None and len(data) <= 10 << 20 or s and s >= 500 and s != 503]:
            field.report(f"{case.name} four at once: {bad}")
    return f"each four at once, the slowest four {worst:.1f} s"


def kill(field, chance, seconds):
    enrolled, policies, jobs, lost = set(), [], {}, 0
    field.send("PUT", "/v1/galleries/kill")
    scores = comparisons(300, 40_000)
    pictures = [p.read_bytes() for p in PORTRAITS]
    for turn in range(8):
        def enrol(number):
            for i in range(100):
                label = f"{turn}-{number}-{i}"
                status, reply = field.send("POST", f"/v1/galleries/kill/subjects?label={label}", pictures[i % len(pictures)], {"Content-Type": "image/jpeg"})
                if status is None:
                    return
                if status in (200, 201) and json.loads(reply).get("outcome") == "enrolled":
                    enrolled.add(label)

        def operate():
            body, headers = form({"kind": "match", "name": f"policy-{turn}", "scores": scores})
            status, reply = field.send("POST", "/v1/calibrations", body, headers)
            if status in (200, 201, 202):
                job = json.loads(reply)["id"]
                jobs[job] = "queued"
                while (told := field.send("GET", f"/v1/calibrations/{job}")) and told[0] == 200:
                    jobs[job] = json.loads(told[1])["status"]
                    if jobs[job] in ("done", "failed"):
                        break
                    time.sleep(0.02)
                if jobs[job] == "done" and field.send("POST", "/v1/policies/activate", *form({"calibration": job}))[0] == 200:
                    policies.append(f"policy-{turn}")

        threads = [threading.Thread(target=enrol, args=(n,)) for n in range(3)] + [threading.Thread(target=operate)]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.3, 6))
        field.stop(signal.SIGKILL)
        for thread in threads:
            thread.join()
        if field.start() is None:
            return "no start after kill -9"
        labels, after = set(), ""
        while True:
            page = json.loads(field.send("GET", f"/v1/galleries/kill/subjects?count=100{after}")[1])
            labels |= {s["label"] for s in page["subjects"]}
            if not page.get("next"):
                break
            after = f"&after={page['next']}"
        if missing := enrolled - labels:
            lost += len(missing)
            field.report(f"{len(missing)} enrolled people are gone after kill -9")
        told = json.loads(field.send("GET", "/v1/policies")[1])
        names = [told["policy"]["name"], *(json.dumps(event) for event in told["events"])]
        if policies and not any(policies[-1] in name for name in names):
            field.report(f"{policies[-1]} was put into force and is unknown after kill -9")
        for job, status in jobs.items():
            now = json.loads(field.send("GET", f"/v1/calibrations/{job}")[1] or b"{}").get("status")
            if status == "running" and now not in ("failed", "done"):
                field.report(f"a calibration that was running is {now} after kill -9")
            jobs[job] = now or status
    return f"8 × kill -9: {len(enrolled)} people enrolled, {lost} lost; {len(policies)} policies put into force, {len(jobs)} calibrations begun"


def extremes(field, chance, seconds):
    answers, score_files = {}, {kind: measured(field, kind) for kind in ("pair", "pad")}
    for name in ("apcer", "bpcer"):
        for value in ("1e-30", "1e-300", "5e-324", "1e-9", "0.999999999999", "1", "0", "-1", "NaN"):
            for kind, scores in score_files.items():
                for fields in ({name: value}, {name: value, "fit": "true"}):
                    status, _ = field.send("POST", "/v1/calibrations", *form({"kind": kind, "name": "x", **fields, "scores": scores}))
                    answers[status] = answers.get(status, 0) + 1
                    time.sleep(0.2)
                    field.alive(f"after {kind} with {fields}")
    time.sleep(2)
    field.alive("while it calibrated extremes")
    field.stop()
    if field.start() is None:
        return "no start after extremes"
    return ", ".join(f"{s} × {n}" for s, n in sorted(answers.items(), key=str))


def stop(field, chance, seconds):
    body, headers = form({"kind": "match", "name": "long", "scores": comparisons(5000, 150_000)})
    status, _ = field.send("POST", "/v1/calibrations", body, headers)
    time.sleep(0.2)
    begun = time.monotonic()
    field.stop(limit=30)
    elapsed = time.monotonic() - begun
    field.start()
    return f"SIGTERM during a calibration (answered {status}) ended the server in {elapsed:.1f} s"


ATTEMPTS = {"keys": keys, "heads": heads, "extremes": extremes, "bombs": bombs, "kill": kill, "stop": stop, "fuzz": fuzz}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--port", type=int, default=8061)
    parser.add_argument("--minutes", type=float, default=5, help="of fuzzing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=ATTEMPTS, action="append")
    args = parser.parse_args()
    field = Field(args.bonafide, args.port)
    try:
        if field.start() is None:
            sys.exit(1)
        for name in args.only or ATTEMPTS:
            print(f"{name}: {ATTEMPTS[name](field, random.Random(f'{args.seed} {name}'), args.minutes * 60)}", flush=True)
            field.measure()
        field.stop()
    finally:
        if field.process and field.process.poll() is None:
            field.process.kill()
        log = (field.home / "serve.log").read_bytes()
        secret = field.key.encode()
        subprocess.run(["rm", "-rf", str(field.home)], check=False)
    if secret in log:
        field.report("the log holds a key")
    if field.peak > MOST_MB:
        field.report(f"the server took {field.peak:.0f} MB")
    held = "nothing lost, nobody in" if not field.found else f"{len(field.found)} FOUND"
    print(f"{held}, peak {field.peak:.0f} MB, {field.starts} starts")
    sys.exit(1 if field.found else 0)


if __name__ == "__main__":
    main()
