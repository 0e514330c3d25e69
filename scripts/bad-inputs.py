#!/usr/bin/env python3
"""Sends every bad input to a server it starts, and checks the answer, the time, the memory and what is left on disk.

    .bonafide/peer/venv/bin/python scripts/bad-inputs.py --bonafide .build/release/bonafide

An error must have the status of its code, `application/problem+json` and the expected code and field, and give away no path;
pictures that can be read must be judged, and drawings of them be served until they are cleaned up. Each input may take 2 s and the
server 600 MB, those that take most also when four come at once (some may then be told to come again), and no file may be left. Exit code: 0 = all of it holds, 1 = not.
"""

import argparse
import concurrent.futures
import fnmatch
import itertools
import json
import pathlib
import select
import signal
import sys
import time

import bad_pairs
import bad_pictures
from bad_requests import END, FORM, JSON, bare, base64_texts, field, load, named, part, streamed, whole

JPEG = "image/jpeg"
# Two lanes and their models take 270 MB, all pictures together 256 MiB, the bodies of four requests 40 MB.
MOST_MS, MOST_MB = 2000, 600
# How many are sent at once, and how long they may take together.
AT_ONCE, MOST_MS_AT_ONCE = 4, 8000
# The codes whose status is not 400.
STATUS = {
    **dict.fromkeys(("request.too_large", "image.too_many_bytes", "image.too_many_pixels", "image.side_too_long"), 413),
    **dict.fromkeys(("request.unsupported_type", "request.unsupported_encoding", "image.unsupported_format", "image.unsupported_feature",
                     "image.unsupported_heif"), 415),
    **dict.fromkeys(("image.out_of_memory", "server.busy"), 503),
    **dict.fromkeys(("parameter.invalid", "parameter.unknown", "image.several_frames", "image.side_too_short", "image.truncated", "image.corrupt"), 422),
    **dict.fromkeys(("route.not_found", "visualization.not_found", "session.not_found"), 404), "route.method_not_allowed": 405}
LEAKS = (b"Traceback", b"/tmp", b"/home", b"/work", b"/usr", b".swift", b".py", b"libjpeg", b"opencv")


def inputs():
    """(name, expected, pieces): every picture as a form and raw, then what is wrong around a good picture."""
    for case in bad_pictures.cases():
        data = case.make()
        yield f"form {case.name}", case.expected, whole(part(data), FORM)
        yield f"raw {case.name}", case.expected, whole(data, JPEG)
    good = next(c for c in bad_pictures.cases() if c.name == "baseline.jpg").make()
    for chunked in (False, True):
        kind = "chunked" if chunked else "with length"
        yield f"form 200 MB {kind}", "request.too_large|image.too_many_bytes", streamed(part(b"", end=False)[:-2], FORM, chunked)
        yield f"raw 200 MB {kind}", "request.too_large|image.too_many_bytes", streamed(good, JPEG, chunked)

    for title, name in {"../../x.jpg": "../../x.jpg", "/etc/x.jpg": "/etc/x.jpg", "300 characters": "x" * 300,
                        "Unicode": "пас\u202eпорт😀.jpg"}.items():
        yield f"file name {title}", "judged", whole(part(good, named(name)), FORM)
    for title, name in {"with NUL": "a\0b.jpg", "with newline": "a\nb.jpg", "with CRLF": "a\r\nX-Evil: 1\r\n.jpg", "empty": ""}.items():
        yield f"file name {title}", "judged|multipart.malformed", whole(part(good, named(name)), FORM)

    yield "form without parts", "multipart.missing_file", whole(END, FORM)
    yield "form without the file part", "multipart.missing_file", whole(part(good, 'name="other"'), FORM)
    yield "form with two files", "multipart.duplicate_file", whole(part(good, end=False) + part(good), FORM)
    yield "form with 10,000 parts", "multipart.too_large", whole(part(b"", 'name="x"', end=False) * 10_000 + END, FORM)
    yield "form with a header of 1 MB", "multipart.too_large", whole(part(good, named("x" * load.MEBIBYTE)), FORM)
    yield "form that ends early", "multipart.truncated", whole(part(good, end=False), FORM)
    yield "form without boundary", "multipart.no_boundary", whole(part(good), "multipart/form-data")
    yield "form with another boundary", "multipart.malformed|multipart.truncated", whole(part(good), "multipart/form-data; boundary=other")
    yield "form with a boundary of 500", "multipart.no_boundary", whole(part(good), "multipart/form-data; boundary=" + "b" * 500)
    yield "form as text/plain", "request.unsupported_type", whole(part(good), "text/plain")
    yield "no content type", "request.unsupported_type|judged", whole(good, None)
    yield "form of 0 bytes", "multipart.truncated", whole(b"", FORM)

    for title, expected, image in base64_texts(good):
        body = f'{{"image": "{image}"}}'.encode()
        yield f"base64 {title}".strip(), expected, whole(body, JSON)
    for title, body in {"not JSON": b"{", "a number as image": b'{"image": 5}', "no image": b"{}", "an array": b"[]",
                        "null": b'{"image": null}', "100,000 brackets": b'{"image":' + b"[" * 100_000}.items():
        yield f"JSON {title}", "json.invalid", whole(body, JSON)
    yield "JSON not UTF-8", "json.invalid|base64.invalid", whole(b'{"image": "\xff"}', JSON)

    for value in ("maybe", "NaN", "", "-1", "9" * 400):
        yield f"enable_checks={value[:8]}", "parameter.invalid", whole(field("enable_checks", value) + part(good), FORM)
    nobody = bad_pictures.encoded(bad_pictures.noise(640, 480))
    for value in ("0", "NaN", "inf", "-inf", "-1", "high"):
        yield f"threshold={value}", "no_face|parameter.invalid", whole(field("threshold", value) + part(nobody), FORM)


def send(port, pieces):
    """Sends until the server answers or has all of it; the status, the content type and the body of the reply."""
    connection = load.Connection(port, timeout=15)
    try:
        for piece in pieces:
            if select.select([connection.socket], [], [], 0)[0]:
                break
            connection.socket.sendall(piece)
    except ConnectionError:
        pass  # an early refusal: the reply may be there nevertheless
    try:
        status, body = connection.receive()
        return status, connection.content_type, body
    except (OSError, ValueError) as error:
        return type(error).__name__, "", b""
    finally:
        connection.close()


def answers(status, reply):
    """What a reply says, the most telling first: code and field, or what was decided and why."""
    if status != 200:
        code = str(reply.get("code", "-"))
        return [f"{code}@{reply['field']}", code] if "field" in reply else [code]
    results = reply.get("results", reply)
    reasons = results.get("reasons", [])
    no_face = [r for r in reasons if r in ("no_face", "several_faces")]
    return no_face or ([results["outcome"], "judged", *reasons] if "outcome" in results else ["-"])


def no_number(text):
    raise ValueError(text)


def fault(status, kind, body, expected):
    """What is wrong with a reply, or None; and what it says."""
    try:
        reply = json.loads(body, parse_constant=no_number)  # NaN and Infinity are no JSON
    except ValueError:
        return "no JSON", "-"
    got = answers(status, reply)
    shown = "+".join(got) if status == 200 else got[0]
    if status != 200:
        if status != STATUS.get(got[-1], 400):
            return "status", shown
        if kind != "application/problem+json":
            return "content type", shown
        if leak := next((l for l in LEAKS if l in body), None):
            return f"gives away {leak.decode()}", shown
        if len(body) > 2000:
            return "long body", shown
    return (None if any(fnmatch.fnmatchcase(g, e) for g in got for e in expected.split("|")) else "unexpected"), shown


def at_once(port, make):
    """The replies to one request for each input, sent at the same time."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda data: send(port, whole(data, JPEG)), make))


def left_files(server):
    """Files in the server's folder, its TMPDIR and its folder of drawings, where it holds a lock while it lives."""
    return [path for path in server.left_files() if not path.endswith("/lock")]


def drawn(server, status, body):
    """What is wrong with the drawings of a reply, or None: all are served, then removed, and nothing else is left."""
    if status == 200 and (session := (reply := json.loads(body)).get("results", reply).get("session_id")):
        names = [name for name in reply.get("results", reply)["visualizations"].values() if name]
        if any(send(server.port, bare("GET", f"/visualization/{name}"))[:2] != (200, "image/png") for name in names):
            return "drawing not served"
        if send(server.port, bare("DELETE", f"/cleanup/{session}"))[0] != 200 and names:
            return "no cleanup"
        if any(send(server.port, bare("GET", f"/visualization/{name}"))[0] != 404 for name in names):
            return "drawing not removed"
    return "left files" if left_files(server) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--command", help="a whole other command that serves on --port")
    parser.add_argument("--serve-options", default="--set log_level=warning --set drawing_folder=drawings")
    parser.add_argument("--port", type=int, default=8041)
    parser.add_argument("--only", default="*", help="names that match, with * as a wildcard")
    args = parser.parse_args()
    failures, total, highest = 0, 0, 0
    with load.Server("server", load.serve_command(args), args.port) as server:
        server.wait_until_ready()
        clear = pathlib.Path(f"/proc/{server.process.pid}/clear_refs")
        print(f"{'input':40s} {'expected':45s} status  got                                        ms  peak MB")
        for name, expected, pieces in itertools.chain(inputs(), bad_pairs.inputs()):
            if not fnmatch.fnmatchcase(name, args.only):
                continue
            clear.write_text("5")  # the peak starts again from the present size
            before, start = server.memory()["rss"], time.perf_counter()
            status, kind, body = send(server.port, pieces)
            elapsed, peak = (time.perf_counter() - start) * 1e3, server.memory()["peak"]
            wrong, got = fault(status, kind, body, expected)
            cost = "slow" if elapsed > MOST_MS else "memory" if peak > MOST_MB else None
            wrong = ", ".join(filter(None, (wrong, cost, drawn(server, status, body))))
            total, failures, highest = total + 1, failures + bool(wrong), max(highest, peak)
            row = f"{name:40.40s} {expected:45.45s} {status!s:7.7s} {got:40.40s} {elapsed:5.0f}  {peak:4.0f} (+{max(0, peak - before):.0f})"
            print(row, f"  FAIL: {wrong}" if wrong else "", flush=True)
        heavy = [(case.name, case.expected, case.make()) for case in bad_pictures.heavy()]
        groups = [(name, expected, [data] * AT_ONCE) for name, expected, data in heavy]
        groups.append(("different ones", "no_face", [data for _, _, data in heavy]))
        for name, expected, together in groups:
            name = f"{AT_ONCE} at once {name}"
            if not fnmatch.fnmatchcase(name, args.only):
                continue
            clear.write_text("5")
            before, start = server.memory()["rss"], time.perf_counter()
            replies = at_once(server.port, together)
            elapsed, peak = (time.perf_counter() - start) * 1e3, server.memory()["peak"]
            found = [fault(*reply, f"{expected}|image.out_of_memory|server.busy") for reply in replies]
            wrong = {reason for reason, _ in found if reason}
            wrong |= {"slow"} if elapsed > MOST_MS_AT_ONCE * len(together) / AT_ONCE else set()
            wrong |= {"memory"} if peak > MOST_MB else set()
            wrong |= {"nothing judged"} if all(reply[0] != 200 for reply in replies) else set()
            total, failures, highest = total + 1, failures + bool(wrong), max(highest, peak)
            shown = "+".join(sorted({got for _, got in found}))
            statuses = ",".join(sorted({str(reply[0]) for reply in replies}))
            row = f"{name:40.40s} {expected:45.45s} {statuses:7.7s} {shown:40.40s} {elapsed:5.0f}  {peak:4.0f} (+{max(0, peak - before):.0f})"
            print(row, f"  FAIL: {', '.join(sorted(wrong))}" if wrong else "", flush=True)
        alive = server.process.poll() is None and server.get("/livez") == 200
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(20)
        left = server.left_files()  # now the lock is gone, too
    print(f"\n{total - failures} of {total} as expected; peak {highest:.0f} MB; server {'alive' if alive else 'DEAD'}; "
          f"files left behind: {left or 'none'}")
    sys.exit(1 if failures or not alive or left else 0)


if __name__ == "__main__":
    main()
