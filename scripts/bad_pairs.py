"""Bad inputs for the routes about two pictures and about drawings of them: (name, expected, pieces), for `bad-inputs.py`."""

import base64
import itertools
import json
import uuid

import cv2

import bad_pictures
from bad_requests import END, FORM, JSON, bare, base64_texts, field, load, named, part, streamed, whole

ROUTES = ("/detect", "/detect_base64", "/v1/liveness/pair")
NAMES = ("image1", "image2")
LIMIT = 10 * load.MEBIBYTE  # bytes of a picture
# Every parameter with its range, and the end of it that accepts most.
PARAMETERS = {
    "min_matches": (1, 2000, 2000), "num_matches": (1, 2000, 1), "ssim_thresh": (0, 1, 1), "flow_std_thresh": (0, 10, 10),
    "match_ratio_thresh": (0, 1, 0), "homography_inlier_thresh": (0, 1, 1), "min_stab_inliers": (0, 5000, 0),
    "max_stab_err": (0, 1, 1), "mu_face_thresh_norm": (0, 1, 0), "mu_bg_thresh_norm": (0, 1, 1), "corrZ_thresh": (-1, 1, -1),
    "eH_face_thresh_norm": (0, 1, 0), "disp_face_thresh": (0, 10, 0), "imu_rotation_deg": (-360, 360, 0)}
NOT_NUMBERS = ("NaN", "inf", "-inf", "Infinity", "1e999", "high", "", "0x1", "1,5", "9" * 400)


def file(number, end=True, shot="live"):
    """A part with a frame of a sample pair."""
    return part(frame(number, shot), named("a.jpg", NAMES[number - 1]), end)


def frame(number, shot="live"):
    return (bad_pictures.SAMPLES / f"pairs/{shot}_{number}.jpg").read_bytes()


def form(first, second, path="/detect", fields=()):
    body = b"".join(field(name, value) for name, value in fields)
    return whole(body + part(first, named("a.jpg", "image1"), end=False) + part(second, named("b.jpg", "image2")), FORM, path)


def text(first, second, path="/detect_base64", **members):
    """The same in JSON."""
    encoded = (base64.b64encode(picture).decode() for picture in (first, second))
    return whole(json.dumps(dict(zip(NAMES, encoded)) | members).encode(), JSON, path)


def at(codes, field_name):
    """Expected codes, together with the field that a refusal must name."""
    return "|".join(f"{c}@{field_name}" if "." in c and not c.startswith("request.") else c for c in codes.split("|"))


def pictures():
    """Every picture in either place beside a good one, as a form and as JSON."""
    for case in bad_pictures.cases():
        data = case.make()
        for index, name in enumerate(NAMES):
            pair, expected = [frame(1), frame(2)], at(case.expected, name)
            pair[index] = data
            yield f"{name} {case.name}", expected, form(*pair, path=ROUTES[2 * index])
            yield f"{name} {case.name} in JSON", expected, text(*pair, path=ROUTES[2 - index])
        if case.expected in ("no_face", "several_faces"):
            yield f"twice {case.name}", case.expected, form(data, data)


def live():
    """A bona fide pair in other files and sizes, which must not matter."""
    shots = [bad_pictures.sample(f"pairs/live_{number}.jpg") for number in (1, 2)]
    variants = [{name: make() for name, make in bad_pictures.variants(shot).items()} for shot in shots]
    for name in variants[0]:
        expected = "judged" if name.startswith("grey") else "live"  # colour is missing in one of the two
        yield f"live, first as {name}", expected, form(variants[0][name], frame(2))
        yield f"live, second as {name}", expected, form(frame(1), variants[1][name])
    for value in range(1, 5):
        turned = [variants[0][f"orientation-{value}.jpg"], variants[1][f"orientation-{9 - value}.jpg"]]
        yield f"live, orientations {value} and {9 - value}", "live", form(*turned)
        yield f"live, orientations {9 - value} and {value}", "live", text(*turned[::-1])
    for scale in (0.75, 1.5, 2, 3):
        size = [round(side * scale) for side in shots[1].shape[1::-1]]
        larger = [bad_pictures.encoded(cv2.resize(shot, size, interpolation=cv2.INTER_CUBIC)) for shot in shots]
        yield f"live, {scale} times as large", "live", form(*larger)
        yield f"live, second {scale} times as large", "live|inconclusive", form(frame(1), larger[1])
    padded = [frame(number) + bytes(LIMIT - len(frame(number))) for number in (1, 2)]
    yield "live, two files of 10 MiB", "live", form(*padded)
    yield "live, two files of 10 MiB in JSON", "live", text(*padded)
    yield "live, file of 10 MiB and 1", "request.too_large|image.too_many_bytes", form(padded[0], padded[1] + b"\0")
    yield "one picture twice", "near_duplicate_frames", form(frame(1), frame(1))
    yield "one picture twice in JSON", "near_duplicate_frames", text(frame(1), frame(1))
    other = bad_pictures.encoded(bad_pictures.portrait("biden-2010.jpg"))
    yield "two persons", "different_persons", form(bad_pictures.encoded(bad_pictures.portrait()), other)


def forms():
    """What is wrong around two good pictures."""
    one, two = file(1, end=False), file(2)
    for path in (ROUTES[0], ROUTES[2]):
        for title, expected, body in (
            ("without parts", "multipart.missing_file@image1", END),
            ("without image1", "multipart.missing_file@image1", two),
            ("without image2", "multipart.missing_file@image2", one + END),
            ("misnamed", "multipart.missing_file@image2", one + part(frame(2), named("b.jpg", "Image2"))),
            ("image1 twice", "multipart.duplicate_file@image1", one + one + two),
            ("image2 twice", "multipart.duplicate_file@image2", one + file(2, end=False) + two),
            ("with 10,000 parts", "multipart.too_large", one + part(b"", 'name="x"', end=False) * 10_000 + two),
            ("with a header of 1 MB", "multipart.too_large", one + part(frame(2), named("x" * load.MEBIBYTE, "image2"))),
            ("that ends early", "multipart.truncated", one + file(2, end=False)),
            ("cut in half", "multipart.truncated", (one + two)[: len(one + two) // 2]),
            ("of 0 bytes", "multipart.truncated", b"")):
            yield f"{path} form {title}", expected, whole(body, FORM, path)
        for title, expected, kind in (
            ("without boundary", "multipart.no_boundary", "multipart/form-data"),
            ("with another boundary", "multipart.malformed|multipart.truncated", "multipart/form-data; boundary=other"),
            ("with a boundary of 500", "multipart.no_boundary", "multipart/form-data; boundary=" + "b" * 500),
            ("as text/plain", "request.unsupported_type", "text/plain"), ("as image/jpeg", "request.unsupported_type", "image/jpeg"),
            ("as JSON", "json.invalid", JSON), ("without type", "request.unsupported_type", None)):
            yield f"{path} form {title}", expected, whole(one + two, kind, path)
    for title, name in {"../../x.jpg": "../../x.jpg", "/etc/x.jpg": "/etc/x.jpg", "300 characters": "x" * 300, "empty": "",
                        "x.tif": "x.tif", "x.exe": "x.exe", "Unicode": "пас\u202eпорт😀.jpg"}.items():
        named_so = [part(frame(number), named(name, NAMES[number - 1]), end=number == 2) for number in (1, 2)]
        yield f"pair, file name {title}", "live", whole(b"".join(named_so), FORM, ROUTES[0])
    for title, name in {"with NUL": "a\0b.jpg", "with newline": "a\nb.jpg", "with CRLF": "a\r\nX-Evil: 1\r\n.jpg"}.items():
        body = one + part(frame(2), named(name, "image2"))
        yield f"pair, file name {title}", "live|multipart.malformed", whole(body, FORM, ROUTES[0])


def texts():
    """What is wrong in JSON."""
    good = base64.b64encode(frame(1)).decode()
    for title, expected, image in base64_texts(frame(1)):
        for index, name in enumerate(NAMES):
            pair = [good, good]
            pair[index] = image
            body = f'{{"image1": "{pair[0]}", "image2": "{pair[1]}"}}'.encode()
            expected = expected.replace("judged", "near_duplicate_frames")
            yield f"{name} base64 {title}".strip(), at(expected, name), whole(body, JSON, ROUTES[1])
    short = f'"image1": "{good}", "image2": "{good}"'
    for title, expected, body in (
        ("not JSON", "json.invalid", b"{"), ("empty", "json.invalid", b""), ("an array", "json.invalid", b"[]"),
        ("no image1", "json.invalid@image1", b'{"image2": "AAAA"}'), ("no image2", "json.invalid@image2", b'{"image1": "AAAA"}'),
        ("a number as image2", "json.invalid@image2", b'{"image1": "AAAA", "image2": 5}'),
        ("null as image2", "json.invalid@image2", b'{"image1": "AAAA", "image2": null}'),
        ("image1 twice", "parameter.invalid@image1", f'{{{short}, "image1": "{good}"}}'.encode()),
        ("not UTF-8", "json.invalid|base64.invalid@image1", b'{"image1": "\xff", "image2": "AAAA"}'),
        ("100,000 brackets", "json.invalid", b'{"image1":' + b"[" * 100_000),
        ("params an array", "parameter.invalid@params", f'{{{short}, "params": [1]}}'.encode()),
        ("NaN as number", "json.invalid", f'{{{short}, "params": {{"ssim_thresh": NaN}}}}'.encode()),
        ("1e999 as number", "json.invalid|parameter.invalid@ssim_thresh",
         f'{{{short}, "params": {{"ssim_thresh": 1e999}}}}'.encode())):
        yield f"pair, JSON {title}", expected, whole(body, JSON, ROUTES[1])


def parameters():
    """Thresholds that are none, and thresholds that a caller must not get through with."""
    pair = (frame(1), frame(2))

    def in_json(name, value):
        return {name: value} if name == "imu_rotation_deg" else {"params": {name: value}}

    for name, (low, high, _) in PARAMETERS.items():
        outside = [low - 1, high + 1] + ([30.5] if "min" in name or "num" in name else [])
        values = NOT_NUMBERS if name in ("min_matches", "ssim_thresh", "imu_rotation_deg") else NOT_NUMBERS[:1]
        for value in [*values, *outside]:
            expected = f"parameter.invalid@{name}"
            yield f"{name}={str(value)[:8]}", expected, form(*pair, fields=[(name, str(value))])
            yield f"{name}={str(value)[:8]} in JSON", expected, text(*pair, **in_json(name, value))
        twice = form(*pair, fields=[(name, str(low)), (name, str(low))])
        yield f"{name} twice", f"parameter.invalid@{name}", twice
    for value in ("maybe", "", "1&visualize=1"):
        yield f"visualize={value}", "parameter.invalid@visualize", form(*pair, path=f"/detect?visualize={value}")
    yield "camera turned", "camera_rotated", form(*pair, fields=[("imu_rotation_deg", "6")])
    loosest = {name: end for name, (_, _, end) in PARAMETERS.items()}
    strictest = {name: low + high - end for name, (low, high, end) in PARAMETERS.items()} | {"imu_rotation_deg": 0}
    for shot in ("print", "curved_print", "replayed_video"):
        attack = (frame(1, shot), frame(2, shot))
        yield f"{shot}, loosest thresholds", "spoof", form(*attack, fields=[(n, str(v)) for n, v in loosest.items()])
        yield f"{shot}, loosest in JSON", "spoof", text(*attack, params=loosest)
    yield "live, strictest thresholds", "retake|inconclusive", form(*pair, fields=[(n, str(v)) for n, v in strictest.items()])


def large():
    """Bodies of 200 MB, which must be refused before they are there."""
    expected = "request.too_large|image.too_many_bytes"
    for path, chunked in itertools.product(ROUTES, (False, True)):
        kind = f"{path} 200 MB {'chunked' if chunked else 'with length'}"
        if path != ROUTES[1]:
            start = part(b"", named("b.jpg", "image2"), end=False)[:-2]
            yield f"{kind}, first", expected, streamed(part(b"", named("a.jpg", "image1"), end=False)[:-2], FORM, chunked, path)
            yield f"{kind}, second", expected, streamed(file(1, end=False) + start, FORM, chunked, path)
        if path != ROUTES[0]:
            yield f"{kind}, JSON", expected, streamed(b'{"image1": "', JSON, chunked, path)


def drawings():
    """Names and identifiers that lead nowhere."""
    unknown = str(uuid.uuid4())
    for name in ("../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "....//etc/passwd",
                 "lock", "*", "~", "", ".", "%ff%fe", "x" * 5000 + ".png", "matches_bg_.png", "matches_bg_%00.png",
                 "matches_bg_..%2fx.png", f"matches_bg_{unknown}.png%00", f"MATCHES_BG_{unknown}.png",
                 f"matches_bg_{unknown}.jpg", f"matches_bg_{unknown.upper()}.png"):
        yield f"/visualization/{name[:24]}", "visualization.invalid_name|route.not_found", bare("GET", f"/visualization/{name}")
    yield "/visualization/ unknown", "visualization.not_found", bare("GET", f"/visualization/matches_bg_{unknown}.png")
    for name in ("x", "..", "%2e%2e", "../../etc", "*", "%00", "", "x" * 5000, unknown[:-1], unknown + "0", f"{unknown}/..",
                 unknown.replace("-", ""), f"{{{unknown}}}", unknown.replace(unknown[0], "g", 1)):
        yield f"/cleanup/{name[:28]}", "session.invalid_id|route.not_found", bare("DELETE", f"/cleanup/{name}")
    for method, path in (("GET", f"/cleanup/{unknown}"), ("POST", f"/cleanup/{unknown}"), ("PUT", ROUTES[0]), ("GET", ROUTES[1]),
                         ("DELETE", ROUTES[2]), ("DELETE", f"/visualization/matches_bg_{unknown}.png")):
        yield f"{method} {path}", "route.method_not_allowed", bare(method, path)


def inputs():
    """All of them."""
    return itertools.chain(pictures(), live(), forms(), texts(), parameters(), large(), drawings())
