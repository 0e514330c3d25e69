#!/usr/bin/env python3
"""Tries every endpoint and command of face-recognition-liveness against a server that it starts, as its clients would.

    python3 scripts/try-face-recognition.py --bonafide .build/release/bonafide
    pytest scripts/try-face-recognition.py          (BONAFIDE_PROGRAM names the program)

Only the standard library is needed; engine and models come from BONAFIDE_HOME. Keys, galleries and facebanks live in a
temporary folder. Each endpoint is asked in every form that it has, then what must be refused is sent, then the command line
does the same. Exit code: 0 = all of it is as expected, 1 = not.
"""

import base64
import contextlib
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
PORTRAITS = ROOT / "Samples/portraits"
PEOPLE = {"obama": ("obama-2009.jpg", "obama-2010.jpg"), "biden": ("biden-2010.jpg",), "collins": ("collins-1999.jpg",)}
REFERENCE, PROBE, STRANGER = (PORTRAITS / name for name in ("obama-2009.jpg", "obama-2012.jpg", "collins-1999.jpg"))
BOUNDARY = "try-face-recognition-51c0"
NUMBER = (int, float)
LONGEST_FAILURE = 3000


# A passport's data group 2 (ISO/IEC 19794-5) around a picture.

def tlv(tag, *values):
    value = b"".join(values)
    octets = len(value).to_bytes((len(value).bit_length() + 7) // 8 or 1, "big")
    length = octets if len(value) < 128 else bytes([0x80 | len(octets)]) + octets
    return bytes.fromhex(tag) + length + value


def data_group_2(jpeg):
    information = bytes(2 + 3 + 11) + bytes([1, 0]) + bytes(4 + 6)
    face = (4 + len(information) + len(jpeg)).to_bytes(4, "big") + information + jpeg
    record = b"FAC\x00010\x00" + (14 + len(face)).to_bytes(4, "big") + (1).to_bytes(2, "big") + face
    header = tlv("A1", tlv("87", bytes.fromhex("0101")), tlv("88", bytes.fromhex("0008")))
    return tlv("75", tlv("7F61", tlv("02", b"\x01"), tlv("7F60", header, tlv("5F2E", record))))


class Bench:
    """A folder with keys, galleries and facebanks, and a server over it."""

    def __init__(self, program):
        self.program = pathlib.Path(program).resolve()
        self.home = os.path.abspath(os.environ.get("BONAFIDE_HOME", ROOT / ".bonafide"))
        self.scratch = tempfile.TemporaryDirectory(prefix="try-face-recognition-")
        self.folder = pathlib.Path(self.scratch.name)
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("BONAFIDE_")} | {
            "BONAFIDE_HOME": self.home, "BONAFIDE_GALLERY_FOLDER": str(self.folder / "galleries"),
            "BONAFIDE_GALLERY_KEY": base64.b64encode(bytes(range(32))).decode(), "BONAFIDE_KEYS": str(self.folder / "keys.jsonl")}
        self.process = None
        people = self.folder / "people"
        for name, pictures in PEOPLE.items():
            (people / name).mkdir(parents=True)
            for picture in pictures:
                (people / name / picture).write_bytes((PORTRAITS / picture).read_bytes())
        self.people, self.dg2 = people, self.folder / "dg2.bin"
        self.dg2.write_bytes(data_group_2(REFERENCE.read_bytes()))
        self.junk = self.folder / "junk.jpg"
        self.junk.write_bytes(b"\xff\xd8\xff\xe0 no picture")
        scopes = [part for scope in ("liveness", "match", "search", "galleries", "metrics") for part in ("--scope", scope)]
        self.key = self.run("keys", "create", *scopes).stdout.strip()
        self.narrow_key = self.run("keys", "create", "--scope", "liveness").stdout.strip()

    def run(self, *arguments, status=0, environment=None):
        """A command's end, which must have this status."""
        ended = subprocess.run([self.program, *map(str, arguments)], env=self.environment | (environment or {}),
                               cwd=self.folder, capture_output=True, text=True, timeout=300)
        shown = f"{' '.join(map(str, arguments))}: {ended.returncode}\n{ended.stdout[-1500:]}\n{ended.stderr[-1500:]}"
        assert ended.returncode == status, shown
        return ended

    def json(self, *arguments, status=0):
        return json.loads(self.run(*arguments, "--json", status=status).stdout)

    def start(self):
        # A key makes the server ask for one, even on loopback.
        log = open(self.folder / "server.log", "w+")
        self.process = subprocess.Popen([self.program, "serve", "--port", "0", "--set", "log_level=warning",
                                         "--set", "caller_quality=optional"],
                                        env=self.environment, cwd=self.folder, stdout=log, stderr=log)
        end = time.monotonic() + 240
        while time.monotonic() < end and self.process.poll() is None:
            lines = (self.folder / "server.log").read_text().splitlines()
            listening = [line for line in lines if line.startswith("listening on ")]
            if listening and "ready" in lines:
                self.port = int(listening[0].rsplit(":", 1)[1])
                return
            time.sleep(0.05)
        raise AssertionError("the server did not become ready:\n" + (self.folder / "server.log").read_text()[-2000:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def close(self):
        self.stop()
        self.scratch.cleanup()

    def ask(self, method, path, body=None, content_type=None, key=True):
        """Status, content type and the reply's JSON."""
        headers = {} if content_type is None else {"Content-Type": content_type}
        if key:
            headers["X-API-Key"] = self.key if key is True else key
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            return reply.status, reply.headers.get_content_type(), json.loads(reply.read())
        finally:
            connection.close()

    def post(self, path, body, content_type, status=200, key=True):
        got, kind, reply = self.ask("POST", path, body, content_type, key)
        assert got == status, f"{path}: {got}, not {status}: {json.dumps(reply)[:600]}"
        assert kind == ("application/json" if status == 200 else "application/problem+json"), kind
        if status != 200:
            assert reply["status"] == status and reply["code"] and reply["detail"], reply
        return reply

    def raw(self, path, picture, **expected):
        return self.post(path, picture.read_bytes(), "image/jpeg", **expected)

    def form(self, path, files, **expected):
        body = b""
        for name, content in files.items():
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="x"\r\n\r\n'
            body += head.encode() + content + b"\r\n"
        return self.post(path, body + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}", **expected)

    def text(self, path, members, **expected):
        return self.post(path, json.dumps(members).encode(), "application/json", **expected)


def base64_of(path):
    return base64.b64encode(path.read_bytes()).decode()


def has(reply, **types):
    """Each member has its type; a type in a list may also be null."""
    for name, kind in types.items():
        assert name in reply, f"no {name} in {sorted(reply)}"
        value = reply[name]
        allowed = tuple(t for k in kind for t in (k if isinstance(k, tuple) else (k,))) if isinstance(kind, list) else kind
        assert (isinstance(kind, list) and value is None) or isinstance(value, allowed), f"{name} is {value!r}"
        assert not isinstance(value, bool) or kind is bool, f"{name} is {value!r}"


# What each reply must hold, whichever way the request came.

def check_liveness(reply):
    has(reply, passed=bool, score=NUMBER, threshold=NUMBER)
    assert reply["passed"] is True and reply["threshold"] <= reply["score"] <= 1, reply


def check_face_match(reply, matched=True):
    has(reply, matched=bool, score=NUMBER, distance=NUMBER, threshold=NUMBER, similarity=NUMBER, fmr=dict)
    assert reply["matched"] is matched and (reply["score"] >= reply["threshold"]) is matched, reply


def check_identity(reply, name="obama"):
    has(reply, matched_name=str, is_match=bool, min_dist=NUMBER, mean_dist=NUMBER, threshold=NUMBER)
    assert (reply["matched_name"], reply["is_match"]) == (name, name != "unknown"), reply
    assert (reply["min_dist"] <= reply["threshold"]) is reply["is_match"] and reply["min_dist"] <= reply["mean_dist"], reply


def check_main(reply):
    has(reply, message=str, identity=dict, liveness=dict)
    check_identity(reply["identity"])
    check_liveness(reply["liveness"])
    assert reply["liveness"]["is_live"] is True, reply


def check_compare(reply, matched=True):
    has(reply, message=str, identity=dict, liveness=dict)
    has(reply["identity"], distance=NUMBER, is_match=bool, threshold=NUMBER)
    assert reply["identity"]["is_match"] is matched, reply
    assert (reply["identity"]["distance"] <= reply["identity"]["threshold"]) is matched, reply


# The endpoints.

def http_health(b):
    for key in (True, False):
        status, kind, reply = b.ask("GET", "/health", key=key)
        assert (status, kind, reply["status"]) == (200, "application/json", "healthy"), reply
        has(reply, version=str, models=dict, timestamp=str)


def http_liveness(b):
    check_liveness(b.raw("/liveness", PROBE))
    check_liveness(b.form("/liveness", {"file": PROBE.read_bytes()}))
    check_liveness(b.text("/liveness", {"image": base64_of(PROBE)}))
    check_liveness(b.text("/liveness", {"image": "data:image/jpeg;base64," + base64_of(PROBE)}))


def http_face_match_of_a_portrait(b):
    check_face_match(b.form("/face-match", {"reference_image": REFERENCE.read_bytes(), "selfie_image": PROBE.read_bytes()}))
    check_face_match(b.text("/face-match", {"reference_image": base64_of(REFERENCE), "selfie_image": base64_of(PROBE)}))


def http_face_match_of_a_chip(b):
    digits = b.dg2.read_bytes().hex()
    check_face_match(b.form("/face-match", {"dg2_hex": digits.encode(), "selfie_image": PROBE.read_bytes()}))
    chip = b.text("/face-match", {"dg2_hex": digits.upper(), "selfie_image": base64_of(PROBE)})
    check_face_match(chip)
    picture = b.text("/face-match", {"reference_image": base64_of(REFERENCE), "selfie_image": base64_of(PROBE)})
    assert chip["similarity"] == picture["similarity"], "the chip holds the same picture"


def http_face_match_of_a_stranger(b):
    reply = b.text("/face-match", {"dg2_hex": b.dg2.read_bytes().hex(), "selfie_image": base64_of(STRANGER)})
    check_face_match(reply, matched=False)


def http_compare(b):
    check_compare(b.form("/compare", {"photo_a": REFERENCE.read_bytes(), "photo_b": PROBE.read_bytes()}))
    check_compare(b.text("/compare", {"photo_a": base64_of(REFERENCE), "photo_b": base64_of(PROBE)}))
    check_compare(b.text("/compare", {"photo_a": base64_of(REFERENCE), "photo_b": base64_of(STRANGER)}), matched=False)


def http_identity(b):
    check_identity(b.raw("/identity", PROBE))
    check_identity(b.form("/identity", {"image": PROBE.read_bytes()}))
    check_identity(b.text("/identity", {"image": base64_of(PROBE)}))


def http_main(b):
    check_main(b.raw("/main", PROBE))
    check_main(b.form("/main", {"image": PROBE.read_bytes()}))
    check_main(b.text("/main", {"image": base64_of(PROBE)}))


def http_enrolment_and_deletion(b):
    check_identity(b.raw("/identity", STRANGER), name="collins")
    b.ask("PUT", "/v1/galleries/visitors")
    reply = b.form("/v1/galleries/visitors/subjects", {"image": STRANGER.read_bytes(), "label": b"visitor", "enable_checks": b"false"})
    assert reply["outcome"] == "enrolled" and reply["subject"], reply
    found = b.raw("/v1/galleries/visitors/search", STRANGER)
    assert found["candidates"][0]["label"] == "visitor", found
    assert b.ask("DELETE", f"/v1/galleries/visitors/subjects/{reply['subject']}")[0] == 200
    assert b.raw("/v1/galleries/visitors/search", STRANGER)["candidates"] == []


# What must be refused.

PROTECTED = ("/liveness", "/identity", "/main")


def http_without_a_key(b):
    for path in PROTECTED:
        b.raw(path, PROBE, status=401, key=False)
        b.raw(path, PROBE, status=401, key="bf_0000_" + "0" * 64)
    for path in ("/face-match", "/compare"):
        b.text(path, {}, status=401, key=False)
    b.raw("/identity", PROBE, status=403, key=b.narrow_key)


def http_too_large(b):
    for path in PROTECTED:
        b.post(path, b"\xff\xd8\xff" + bytes(40 << 20), "image/jpeg", status=413)


def http_junk(b):
    for path in PROTECTED:
        b.raw(path, b.junk, status=422)
        b.post(path, b"no picture at all", "image/jpeg", status=415)
        b.post(path, PROBE.read_bytes(), "text/plain", status=415)
        b.text(path, {}, status=400)
        b.text(path, {"image": "***"}, status=400)
        b.post(path, b"{", "application/json", status=400)
    selfie = base64_of(PROBE)
    for members in ({"selfie_image": selfie}, {"dg2_hex": "xyz", "selfie_image": selfie}, {"dg2_hex": "7500", "selfie_image": selfie},
                    {"reference_image": selfie, "dg2_hex": "75", "selfie_image": selfie}):
        status, kind, reply = b.ask("POST", "/face-match", json.dumps(members).encode(), "application/json")
        assert status in (400, 415, 422) and kind == "application/problem+json" and reply["code"], reply
    b.raw("/face-match", PROBE, status=415)
    assert b.ask("GET", "/liveness")[0] == 405 and b.ask("GET", "/nothing")[0] == 404


# The client, which prints the reply.

def client(b, service, *arguments, status=0, key=True, url=None):
    flags = ["--api_key", b.key] if key is True else ["--api_key", key] if key else []
    ended = b.run("client", "--service", service, "--url", url or f"http://127.0.0.1:{b.port}", *flags, *arguments, status=status)
    assert b.key not in ended.stdout + ended.stderr, "the key was printed"
    return (json.loads(ended.stdout) if ended.stdout else None), ended.stderr


def client_health(b):
    assert client(b, "health", key=None)[0]["status"] == "healthy"


def client_services_in_both_modes(b):
    for mode in ([], ["--json_mode"], ["--json-mode"]):
        check_liveness(client(b, "liveness", "--image", PROBE, *mode)[0])
        check_identity(client(b, "identity", "--image", PROBE, *mode)[0])
        check_main(client(b, "main", "--image", PROBE, *mode)[0])
        check_face_match(client(b, "face-match", "--reference", REFERENCE, "--selfie", PROBE, *mode)[0])
        check_face_match(client(b, "face-match", "--dg2", b.dg2, "--selfie", PROBE, *mode)[0])
        check_compare(client(b, "compare", "--photo_a", REFERENCE, "--photo-b", PROBE, *mode)[0])


def client_pairs(b):
    pictures = ["--image1", ROOT / "Samples/pairs/live_1.jpg", "--image2", ROOT / "Samples/pairs/live_2.jpg"]
    for mode in ([], ["--json-mode"]):
        assert "outcome" in json.dumps(client(b, "detect", *pictures, *mode)[0])
        has(client(b, "pair", *pictures, *mode)[0], outcome=str)
        has(client(b, "match", "--reference", REFERENCE, "--selfie", PROBE, *mode)[0], matched=bool)


def client_key_from_a_file_and_the_environment(b):
    (b.folder / "key").write_text(b.key + "\n")
    check_liveness(client(b, "liveness", "--image", PROBE, "--api-key-file", b.folder / "key", key=None)[0])
    for variable, value in (("BONAFIDE_API_KEY", b.key), ("BONAFIDE_API_KEY_FILE", str(b.folder / "key"))):
        ended = b.run("client", "--service", "liveness", "--image", PROBE, "--set", f"url=http://127.0.0.1:{b.port}",
                      environment={variable: value})
        check_liveness(json.loads(ended.stdout))


def client_refusals(b):
    reply, errors = client(b, "liveness", "--image", PROBE, status=1, key=None)
    assert reply["status"] == 401 and reply["code"] in errors and reply["detail"] in errors, errors
    assert client(b, "liveness", "--image", PROBE, status=1, key="bf_0000_wrong")[0]["status"] == 401
    assert client(b, "liveness", "--image", b.junk, status=1)[0]["status"] == 422
    client(b, "liveness", "--image", b.folder / "missing.jpg", status=3)
    client(b, "liveness", "--image", PROBE, status=3, url="http://127.0.0.1:9")
    client(b, "liveness", "--image", PROBE, status=3, url="ftp://127.0.0.1")
    client(b, "liveness", "--image", PROBE, status=3, key="a key\r\nX-Evil: 1")
    client(b, "liveness", "--image", PROBE, "--selfie", PROBE, status=64)
    client(b, "face-match", "--reference", REFERENCE, status=64)
    client(b, "nonsense", status=64)


def client_of_hostile_servers(b):
    asked = []
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

    def wait(peer):
        time.sleep(20)

    def drip(peer):
        peer.sendall(ok + b"Content-Length: 999\r\n\r\n")
        while not peer.sendall(b" "):
            time.sleep(0.2)

    def redirect(peer):
        peer.sendall(f"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{thief[0]}/\r\nContent-Length: 0\r\n\r\n".encode())

    def flood(peer):
        peer.sendall(ok + b"Transfer-Encoding: chunked\r\n\r\n")
        while not peer.sendall(b"10000\r\n" + b"1" * 65536 + b"\r\n"):
            pass

    def escape(peer):
        peer.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 7\r\n\r\n\x1b[31mno")

    with listening(asked.append) as thief:
        for behave, status, told in ((wait, 3, "within 2 s"), (drip, 3, "within 2 s"), (redirect, 1, "302"), (flood, 3, "more than"),
                                     (lambda peer: peer.sendall(b"\0\1 no HTTP\r\n\r\n"), 3, "no connection"), (escape, 1, "502")):
            with listening(behave) as (port, _):
                start = time.monotonic()
                ended = b.run("client", "--service", "health", "--timeout", "2", "--api-key", b.key, "--url",
                              f"http://127.0.0.1:{port}", status=status)
                assert told in ended.stderr and "\x1b" not in ended.stdout + ended.stderr, ended.stderr
                assert b.key not in ended.stdout + ended.stderr and time.monotonic() - start < 15, ended.stderr
    assert asked == [], "the redirect was followed"


@contextlib.contextmanager
def listening(behave):
    """A server that reads a request and then behaves as it is told: (port, socket)."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        def serve():
            with contextlib.suppress(OSError):
                while True:
                    peer = server.accept()[0]
                    with peer, contextlib.suppress(OSError):
                        peer.recv(65536)
                        behave(peer)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], server


# The command line without a server.

def cli_enrolment_into_a_gallery(b):
    record = b.json("enrol", b.people, "--subdirs", "--no-quality")
    assert (record["enrolled"], record["refused"], record["errors"]) == (4, 0, 0), record
    more = b.run("enrol", PROBE, "--name", "obama", "--gallery", "other", "--no-quality")
    assert "1 of 1 pictures of 1 person enrolled in gallery other" in more.stderr, more.stderr


def cli_search(b):
    found = b.json("search", PROBE, "--liveness")[0]
    assert found["outcome"] == "identified" and found["candidates"][0]["label"] == "obama", found
    assert found["candidates"][0]["templates"] == 2 and found["templates"] == 4 and found["operating_point"]["threshold"] > 0, found
    has(found, expected_false_hits=dict, fpir=NUMBER, operating_point=dict)
    nobody = b.json("search", STRANGER, "--gallery", "other", status=1)[0]
    assert nobody["outcome"] == "not_identified" and not nobody["candidates"][0]["reaches_threshold"], nobody
    b.run("search", PROBE, "--gallery", "nothing", status=3)


def cli_facebank(b):
    bank = b.folder / "facebank.csv"
    b.run("enrol", b.people / "obama", "--name", "obama", "--output", bank, "--no-quality")
    b.run("enrol", "--images_dir", b.people / "biden", "--name", "biden", "--output", bank, "--append", "--no-quality")
    lines = bank.read_text().splitlines()
    assert lines[0].startswith("name,emb_0,emb_1,") and [line.split(",")[0] for line in lines[1:]] == ["obama", "obama", "biden"]
    assert all(len(line.split(",")) == 129 for line in lines) and json.loads((b.folder / "facebank.csv.json").read_text())["sha256"]
    found = b.json("search", PROBE, "--facebank", bank)[0]
    assert found["candidates"][0]["label"] == "obama" and found["candidates"][0]["templates"] == 2, found
    b.run("enrol", "--import", bank, "--gallery", "imported")
    again = b.json("search", PROBE, "--gallery", "imported")[0]
    for name in ("similarity", "min_dist", "mean_dist"):
        assert abs(found["candidates"][0][name] - again["candidates"][0][name]) < 1e-5, (found, again)


def cli_facebank_junk(b):
    bank, junk = b.folder / "facebank.csv", b.folder / "facebank-junk.csv"
    rows = bank.read_text().splitlines()
    for name, text in {
            "ragged": rows[:2] + [rows[2] + ",1"], "NaN": rows[:2] + [rows[2].rsplit(",", 1)[0] + ",nan"], "empty": [],
            "no name": [rows[0].replace("name", "who")] + rows[1:], "half a header": [rows[0].replace("emb_7,", "emb_x,")] + rows[1:]}.items():
        junk.write_text("\n".join(text) + "\n")
        ended = b.run("enrol", "--import", junk, "--gallery", "junk", "--assume-model", status=3)
        assert "line 3" in ended.stderr or name not in ("ragged", "NaN"), (name, ended.stderr)
    junk.write_text("\n".join(rows) + "\n")
    assert "--assume-model" in b.run("enrol", "--import", junk, "--gallery", "junk", status=3).stderr
    assert "--assume-model" in b.run("search", PROBE, "--facebank", junk, status=3).stderr
    b.run("search", PROBE, "--facebank", junk, "--assume-model")


def cli_refusals(b):
    (b.folder / "empty").mkdir()
    b.run("enrol", b.folder / "empty", "--name", "x", status=3)
    b.run("enrol", b.folder / "missing", "--name", "x", status=3)
    b.run("enrol", b.folder / "empty", "--subdirs", status=3)
    b.run("enrol", b.people / "obama", "--name", " ", status=3)
    b.run("enrol", b.people / "obama", status=64)
    record = b.json("enrol", b.junk, "--name", "x", "--gallery", "junk", status=3)
    assert record["pictures"][0]["error"]["code"].startswith("image."), record
    attack = b.json("enrol", ROOT / "Samples/attacks/screen.jpg", "--name", "x", "--gallery", "junk", status=1)
    assert attack["pictures"][0]["outcome"] == "refused" and attack["pictures"][0]["reasons"], attack
    poor = b.json("enrol", ROOT / "Samples/selftest/bona_fide.jpg", "--name", "x", "--gallery", "junk", status=1)
    assert poor["pictures"][0]["reasons"] == ["face_too_small"] and poor["pictures"][0]["hints"], poor
    double = b.json("enrol", REFERENCE, "--name", "double", "--gallery", "other", "--no-quality")
    assert double["pictures"][0]["warnings"] == ["near_duplicate"], double


def cli_match_and_liveness(b):
    assert b.json("match", REFERENCE, PROBE)["matched"] is True
    assert b.json("match", REFERENCE, STRANGER, status=1)["matched"] is False
    assert b.json("liveness", PROBE)[0]["outcome"] == "live"


def cli_beside_a_server(b):
    assert "bonafide serve" in b.run("search", PROBE, status=3).stderr


OFFLINE = (cli_enrolment_into_a_gallery, cli_search, cli_facebank, cli_facebank_junk, cli_refusals, cli_match_and_liveness)
ONLINE = (http_health, http_liveness, http_face_match_of_a_portrait, http_face_match_of_a_chip, http_face_match_of_a_stranger,
          http_compare, http_identity, http_main, http_enrolment_and_deletion, http_without_a_key, http_too_large, http_junk,
          client_health, client_services_in_both_modes, client_pairs, client_key_from_a_file_and_the_environment,
          client_refusals, client_of_hostile_servers, cli_beside_a_server)


def outcomes(program):
    """(name, traceback or None) of each, in an order: the server reads what the command line enrolled."""
    bench = Bench(program)
    try:
        for step in (*OFFLINE, Bench.start, *ONLINE):
            try:
                step(bench)
                failure = None
            except Exception:  # noqa: BLE001 - each is told, whatever it is
                failure = traceback.format_exc()[:LONGEST_FAILURE]
            if step is not Bench.start:
                yield step.__name__, failure
            elif failure:
                yield "server", failure
                return
    finally:
        bench.close()


def test_all_endpoints_and_commands():
    """For pytest."""
    program = os.environ.get("BONAFIDE_PROGRAM", ROOT / ".build/release/bonafide")
    assert {name: failure for name, failure in outcomes(program) if failure} == {}


def main():
    program = sys.argv[2] if sys.argv[1:2] == ["--bonafide"] and len(sys.argv) == 3 else None
    if sys.argv[1:] and not program:
        sys.exit(__doc__)
    total, good = 0, 0
    for name, failure in outcomes(program or ROOT / ".build/release/bonafide"):
        total, good = total + 1, good + (failure is None)
        print(f"{'ok  ' if failure is None else 'FAIL'}  {name.replace('_', ' ')}", flush=True)
        if failure:
            print(failure, flush=True)
    print(f"{good} of {total} as expected")
    sys.exit(0 if total and good == total else 1)


if __name__ == "__main__":
    main()
