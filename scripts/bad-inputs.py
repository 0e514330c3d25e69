#!/usr/bin/env python3
"""Sends every bad input to a server it starts, and checks the answer, the time, the memory and what is left on disk.

    .bonafide/peer/venv/bin/python scripts/bad-inputs.py --bonafide .build/release/bonafide

An error must be a 4xx with `application/problem+json` and the expected code, and give away no path; a picture that can be
read must be judged. Each input may take 2 s and the server 400 MB. Exit code: 0 = all of it holds, 1 = not.
"""

import argparse
import base64
import fnmatch
import json
import pathlib
import select
import sys
import time

import bad_pictures

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks"))
import load

BIG = 200 * load.MEBIBYTE
PIECE = 64 << 10
JPEG = "image/jpeg"
FORM = f"multipart/form-data; boundary={load.BOUNDARY}"
LEAKS = (b"Traceback", b"/tmp", b"/home", b"/work", b"/usr", b".swift", b".py", b"libjpeg", b"opencv")


def head(content_type, length, path="/v1/liveness"):
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    kind = f"Content-Type: {content_type}\r\n" if content_type else ""
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{kind}{size}\r\nConnection: close\r\n\r\n".encode()


def whole(body, content_type, path="/v1/liveness"):
    """A request in pieces, none of them larger than 64 KiB."""
    yield head(content_type, len(body), path)
    for start in range(0, len(body), PIECE):
        yield body[start : start + PIECE]


def streamed(prefix, content_type, chunked):
    """200 MB that never exist at once."""
    yield head(content_type, None if chunked else BIG)
    frame = (lambda data: b"%x\r\n%s\r\n" % (len(data), data)) if chunked else bytes
    yield frame(prefix)
    for start in range(len(prefix), BIG, PIECE):
        yield frame(bytes(min(PIECE, BIG - start)))
    if chunked:
        yield b"0\r\n\r\n"


def part(data, disposition='name="file"; filename="a.jpg"', end=True):
    first = f"--{load.BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode("latin-1", "replace")
    return first + data + b"\r\n" + (f"--{load.BOUNDARY}--\r\n".encode() if end else b"")


def named(name):
    return f'name="file"; filename="{name}"'.encode().decode("latin-1")


def field(name, value, picture):
    return part(value.encode(), f'name="{name}"', end=False) + part(picture)


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

    end = f"--{load.BOUNDARY}--\r\n".encode()
    yield "form without parts", "multipart.missing_file", whole(end, FORM)
    yield "form without the file part", "multipart.missing_file", whole(part(good, 'name="other"'), FORM)
    yield "form with two files", "multipart.duplicate_file", whole(part(good, end=False) + part(good), FORM)
    yield "form with 10,000 parts", "multipart.too_large", whole(part(b"", 'name="x"', end=False) * 10_000 + end, FORM)
    yield "form with a header of 1 MB", "multipart.too_large", whole(part(good, named("x" * load.MEBIBYTE)), FORM)
    yield "form that ends early", "multipart.truncated", whole(part(good, end=False), FORM)
    yield "form without boundary", "multipart.no_boundary", whole(part(good), "multipart/form-data")
    yield "form with another boundary", "multipart.malformed|multipart.truncated", whole(part(good), "multipart/form-data; boundary=other")
    yield "form with a boundary of 500", "multipart.no_boundary", whole(part(good), "multipart/form-data; boundary=" + "b" * 500)
    yield "form as text/plain", "request.unsupported_type", whole(part(good), "text/plain")
    yield "no content type", "request.unsupported_type|judged", whole(good, None)
    yield "form of 0 bytes", "multipart.truncated", whole(b"", FORM)

    text = base64.b64encode(good).decode()
    odd = base64.b64encode(good + bytes(3 - (len(good) + 1) % 3)).decode()  # ends in padding
    for title, expected, image in (
        ("", "judged", text),
        ("data URI", "judged", "data:image/jpeg;base64," + text),
        ("URL-safe alphabet", "judged", text.replace("+", "-").replace("/", "_")),
        ("without padding", "judged", odd.rstrip("=")),
        ("bad characters", "base64.invalid", text[:100] + "*é\\u0000" + text[100:]),
        ("bad padding", "base64.invalid", text[:101] + "=" + text[101:]),
        ("both alphabets", "base64.invalid", "+-" + text),
        ("data URI of text", "base64.unsupported_data_uri", "data:text/plain;base64," + text),
        ("data URI without base64", "base64.unsupported_data_uri", "data:image/jpeg,%ff%d8"),
        ("empty", "image.empty|base64.invalid", "")):
        body = f'{{"image": "{image}"}}'.encode()
        yield f"base64 {title}".strip(), expected, whole(body, "application/json")
    for title, body in {"not JSON": b"{", "a number as image": b'{"image": 5}', "no image": b"{}", "an array": b"[]",
                        "not UTF-8": b'{"image": "\xff"}', "null": b'{"image": null}',
                        "100,000 brackets": b'{"image":' + b"[" * 100_000}.items():
        yield f"JSON {title}", "json.invalid", whole(body, "application/json")

    for value in ("maybe", "NaN", "", "-1", "9" * 400):
        yield f"enable_checks={value[:8]}", "parameter.invalid", whole(field("enable_checks", value, good), FORM)
    nobody = bad_pictures.encoded(bad_pictures.noise(640, 480))
    for value in ("0", "NaN", "inf", "-inf", "-1", "high"):
        yield f"threshold={value}", "no_face|parameter.invalid", whole(field("threshold", value, nobody), FORM)


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


def fault(status, kind, body, expected):
    """What is wrong with a reply, or None; and the code or outcome that it holds."""
    try:
        reply = json.loads(body)
    except ValueError:
        return "no JSON", "-"
    alternatives = expected.split("|")
    if status == 200:
        reasons = reply.get("reasons", [])
        got = next((r for r in reasons if r in ("no_face", "several_faces")), "judged" if reply.get("outcome") else "-")
    else:
        got = str(reply.get("code", "-"))
        if not (isinstance(status, int) and 400 <= status < 500):
            return "status", got
        if kind != "application/problem+json":
            return "content type", got
        if leak := next((l for l in LEAKS if l in body), None):
            return f"gives away {leak.decode()}", got
        if len(body) > 2000:
            return "long body", got
    return (None if any(fnmatch.fnmatch(got, a) for a in alternatives) else "unexpected"), got


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bonafide", default=str(load.ROOT / ".build/release/bonafide"))
    parser.add_argument("--command", help="a whole other command that serves on --port")
    parser.add_argument("--serve-options", default="--set log_level=warning")
    parser.add_argument("--port", type=int, default=8041)
    parser.add_argument("--only", default="*", help="names that match, with * as a wildcard")
    args = parser.parse_args()
    failures = total = 0
    with load.Server("server", load.serve_command(args), args.port) as server:
        server.wait_until_ready()
        clear = pathlib.Path(f"/proc/{server.process.pid}/clear_refs")
        print(f"{'input':30s} {'expected':50s} status  got                          ms  peak MB")
        for name, expected, pieces in inputs():
            if not fnmatch.fnmatch(name, args.only):
                continue
            clear.write_text("5")  # the peak starts again from the present size
            before, start = server.memory()["rss"], time.perf_counter()
            status, kind, body = send(server.port, pieces)
            elapsed, peak = (time.perf_counter() - start) * 1e3, server.memory()["peak"]
            wrong, got = fault(status, kind, body, expected)
            wrong = wrong or ("slow" if elapsed > 2000 else "memory" if peak > 400 else None)
            total, failures = total + 1, failures + bool(wrong)
            row = f"{name:30.30s} {expected:50.50s} {status!s:7.7s} {got:26.26s} {elapsed:5.0f}  {peak:4.0f} (+{max(0, peak - before):.0f})"
            print(row, f"  FAIL: {wrong}" if wrong else "", flush=True)
        alive, left = server.process.poll() is None and server.get("/livez") == 200, server.left_files()
    print(f"\n{total - failures} of {total} as expected; server {'alive' if alive else 'DEAD'}; files left behind: {left or 'none'}")
    sys.exit(1 if failures or not alive or left else 0)


if __name__ == "__main__":
    main()
