"""What the measuring programs share: pictures, targets, and a light closed-loop load generator.

The generator sends bytes that were made beforehand over plain keep-alive sockets and reads no more of a reply than its
status and length. It takes about 0.1 ms of processor time per request (`Result.client_cpu_ms`), which matters where the
server has the same two cores.
"""

import json
import pathlib
import socket
import sys
import threading
import time
from dataclasses import dataclass, field

from servers import (  # noqa: F401 - for those who import this module
    MEBIBYTE, READY_PATHS, ROOT, Server, environment, folder_bytes, memory, program, serve_command, tree, use_peer_python)

BOUNDARY = "bonafide-benchmark-7d1f"
SIDE = (640, 480)


def pictures(folder, quality=90):
    """640 x 480 JPEGs of a folder's portraits: the upper part at full width, and its mirror image."""
    import cv2

    found = sorted(p for p in pathlib.Path(folder).iterdir() if p.suffix in (".jpg", ".png"))
    made = []
    for path in found:
        image = cv2.imread(str(path))
        height = min(image.shape[0], image.shape[1] * SIDE[1] // SIDE[0])
        kind = cv2.INTER_AREA if image.shape[1] > SIDE[0] else cv2.INTER_CUBIC
        upper = cv2.resize(image[:height], SIDE, interpolation=kind)
        for version in (upper, cv2.flip(upper, 1)):
            made.append(cv2.imencode(".jpg", version, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes())
    if not made:
        sys.exit(f"no .jpg or .png in {folder}")
    return made


def form(picture, name="picture.jpg", part="file"):
    """A multipart/form-data body with one file, and its content type."""
    return multipart([(part, name, picture)])


def multipart(files):
    """A multipart/form-data body with files (part, name, bytes), and its content type."""
    body = b""
    for part, name, picture in files:
        disposition = f'Content-Disposition: form-data; name="{part}"; filename="{name}"'
        body += f"--{BOUNDARY}\r\n{disposition}\r\nContent-Type: image/jpeg\r\n\r\n".encode() + picture + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def request(body, content_type, path="/v1/liveness"):
    """The bytes of a whole POST request."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {content_type}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Connection:
    """One keep-alive connection; `send` returns the status and the body of the reply."""

    def __init__(self, port, timeout=30):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader = self.socket.makefile("rb", buffering=1 << 16)

    def send(self, message):
        self.socket.sendall(message)
        return self.receive()

    def receive(self):
        status = self.reader.readline()
        if not status:
            raise ConnectionError("closed by the server")
        length, chunked, self.content_type = 0, False, ""
        while (line := self.reader.readline().lower()) not in (b"\r\n", b""):
            if line.startswith(b"content-length:"):
                length = int(line[15:])
            if line.startswith(b"content-type:"):
                self.content_type = line[13:].strip().decode("latin-1")
            chunked |= line.startswith(b"transfer-encoding:") and b"chunked" in line
        if not chunked:
            return int(status[9:12]), self.reader.read(length)
        body = b""
        while size := int(self.reader.readline(), 16):
            body += self.reader.read(size)
            self.reader.readline()
        self.reader.readline()
        return int(status[9:12]), body

    def close(self):
        self.reader.close()
        self.socket.close()


@dataclass
class Result:
    """What a run of the load generator saw."""

    seconds: float = 0
    client_cpu_ms: float = 0  # processor time of the generator per request
    milliseconds: list = field(default_factory=list)  # of replies with status 200
    errors: dict = field(default_factory=dict)

    @property
    def per_second(self):
        return len(self.milliseconds) / self.seconds

    def percentile(self, p):
        values = sorted(self.milliseconds)
        return values[min(len(values) - 1, int(p / 100 * len(values)))] if values else float("nan")


def run(port, messages, clients, seconds=None, count=None, on_reply=None):
    """Sends requests in turn from so many clients until the time or the count is used up."""
    result, lock, start = Result(), threading.Lock(), time.perf_counter()
    issued = iter(range(count)) if count else iter(int, 1)

    def client(number):
        connection, turn = None, number
        while not seconds or time.perf_counter() - start < seconds:
            with lock:
                if next(issued, None) is None:
                    return
            sent = time.perf_counter()
            try:
                connection = connection or Connection(port)
                status = connection.send(messages[turn % len(messages)])[0]
            except (OSError, ValueError) as error:
                status, connection = type(error).__name__, None
            elapsed = (time.perf_counter() - sent) * 1e3
            with lock:
                if status == 200:
                    result.milliseconds.append(elapsed)
                else:
                    result.errors[status] = result.errors.get(status, 0) + 1
                done = len(result.milliseconds) + sum(result.errors.values())
            if on_reply:
                on_reply(done)
            if status != 200:
                time.sleep(0.02)  # a server that refuses everything is not hammered
            turn += clients

    cpu = time.process_time()
    threads = [threading.Thread(target=client, args=(i,)) for i in range(clients)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    result.seconds = time.perf_counter() - start
    replies = len(result.milliseconds) + sum(result.errors.values())
    result.client_cpu_ms = (time.process_time() - cpu) * 1e3 / max(1, replies)
    return result


def slope(samples):
    """MB per 1,000 requests over the last quarter of (requests, MB), by least squares."""
    last = samples[-max(2, len(samples) // 4 + 1) :]
    mean_x, mean_y = (sum(s[i] for s in last) / len(last) for i in (0, 1))
    spread = sum((x - mean_x) ** 2 for x, _ in last)
    return sum((x - mean_x) * (y - mean_y) for x, y in last) / spread * 1000 if spread else 0.0


def judged_to_the_end(server, messages):
    """The requests whose replies hold a p_live: the others are cut short, by the quality gate for example."""
    connection = Connection(server.port)
    replies = [connection.send(message) for message in messages]
    connection.close()
    scores = [json.loads(body).get("p_live") if status == 200 else None for status, body in replies]
    kept = [message for message, score in zip(messages, scores) if score is not None]
    shown = " ".join("-" if score is None else f"{score:.2f}" for score in scores)
    print(f"{server.name}: {len(kept)} of {len(messages)} pictures are judged to the end, p_live {shown}")
    return kept or sys.exit("nothing to measure: choose other pictures with --pictures")


def as_json(targets):
    """Targets as they stand in a JSON file."""
    keys = ("name", "value", "relation", "limit")
    return {"targets": [dict(zip(keys, target)) for target in targets], "met": all(map(is_met, targets))}


def is_met(target):
    _, value, relation, limit = target
    return value >= limit if relation == ">=" else value <= limit


def report(targets):
    """Prints targets (name, value, limit, "<=" or ">="); true when all are met."""
    for target in targets:
        name, value, relation, limit = target
        print(f"{'met   ' if is_met(target) else 'MISSED'}  {name}: {value:.2f} (target {relation} {limit:g})")
    return all(map(is_met, targets))
