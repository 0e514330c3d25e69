"""Requests in pieces, as `bad-inputs.py` and `bad_pairs.py` send them: nothing in them is larger than 64 KiB at once."""

import base64
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks"))
import load

BIG = 200 * load.MEBIBYTE
PIECE = 64 << 10
FORM = f"multipart/form-data; boundary={load.BOUNDARY}"
JSON = "application/json"
END = f"--{load.BOUNDARY}--\r\n".encode()


def head(content_type, length, path="/v1/liveness", method="POST"):
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    kind = f"Content-Type: {content_type}\r\n" if content_type else ""
    return f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{kind}{size}\r\nConnection: close\r\n\r\n".encode()


def whole(body, content_type, path="/v1/liveness"):
    """A request with a body."""
    yield head(content_type, len(body), path)
    for start in range(0, len(body), PIECE):
        yield body[start : start + PIECE]


def bare(method, path):
    """A request without a body."""
    yield head(None, 0, path, method)


def streamed(prefix, content_type, chunked, path="/v1/liveness"):
    """200 MB that never exist at once."""
    yield head(content_type, None if chunked else BIG, path)
    frame = (lambda data: b"%x\r\n%s\r\n" % (len(data), data)) if chunked else bytes
    yield frame(prefix)
    for start in range(len(prefix), BIG, PIECE):
        yield frame(b"A" * min(PIECE, BIG - start))
    if chunked:
        yield b"0\r\n\r\n"


def part(data, disposition='name="file"; filename="a.jpg"', end=True):
    first = f"--{load.BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode("latin-1", "replace")
    return first + data + b"\r\n" + (END if end else b"")


def named(file_name, name="file"):
    return f'name="{name}"; filename="{file_name}"'.encode().decode("latin-1")


def field(name, value):
    return part(value.encode(), f'name="{name}"', end=False)


def base64_texts(picture):
    """A picture as text in every way that is read and in ways that are not: (title, expected, text)."""
    text = base64.b64encode(picture).decode()
    odd = base64.b64encode(picture + bytes(3 - (len(picture) + 1) % 3)).decode()  # ends in padding
    return (
        ("", "judged", text),
        ("data URI", "judged", "data:image/jpeg;base64," + text),
        ("URL-safe alphabet", "judged", text.replace("+", "-").replace("/", "_")),
        ("without padding", "judged", odd.rstrip("=")),
        ("bad characters", "base64.invalid", text[:100] + "*é\\u0000" + text[100:]),
        ("bad padding", "base64.invalid", text[:101] + "=" + text[101:]),
        ("both alphabets", "base64.invalid", "+-" + text),
        ("data URI of text", "judged", "data:text/plain;base64," + text),
        ("folded", "judged", "\\r\\n".join(text[i:i + 76] for i in range(0, len(text), 76)) + "\\n"),
        ("data URI without base64", "base64.unsupported_data_uri", "data:image/jpeg,%ff%d8"),
        ("empty", "image.empty|base64.invalid", ""))
