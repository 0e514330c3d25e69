#!/usr/bin/env python3
"""Pictures that a server must survive, made the same way each time, each with what is expected of it.

    scripts/bad_pictures.py --dump DIR    writes the small ones and index.json, for a table-driven test

An expectation is a stable error code (with * as a wildcard, | between alternatives) or, for pictures that are to be judged:
`judged` (some outcome about a face), `no_face` or `several_faces` (that reason).
"""

import argparse
import functools
import io
import json
import pathlib
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageOps

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "Samples"
MEBIBYTE = 1 << 20
SMALL = MEBIBYTE  # what --dump writes


@dataclass
class Case:
    name: str  # a file name
    expected: str
    make: Callable[[], bytes]


@functools.cache
def sample(path):
    """A sample picture, BGR."""
    image = cv2.imread(str(SAMPLES / path))
    if image is None:
        sys.exit(f"{SAMPLES / path} is missing")
    return image


@functools.cache
def portrait(name="obama-2012.jpg"):
    """A portrait, 600 pixels high, BGR."""
    image = sample(f"portraits/{name}")
    return cv2.resize(image, (image.shape[1] * 600 // image.shape[0], 600), interpolation=cv2.INTER_CUBIC)


def pillow(image):
    return Image.fromarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB))


def saved(image, kind, **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def encoded(image, extension=".jpg", *options):
    return cv2.imencode(extension, image, list(options))[1].tobytes()


def noise(width, height):
    return np.random.default_rng(7).integers(0, 256, (height, width, 3), np.uint8)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, stream, interlaced=False):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", stream) + chunk(b"IEND", b"")


def black_png(width, height):
    """A valid RGB picture of any size whose pixels never exist here: one flushed deflate block of zeros, repeated."""
    def block(size):
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        return compressor.compress(bytes(size)) + compressor.flush(zlib.Z_FULL_FLUSH)

    size = height * (1 + 3 * width)
    checksum = (size % 65521) << 16 | 1  # Adler-32 of so many zeros
    stream = b"\x78\x9c" + block(MEBIBYTE) * (size // MEBIBYTE) + block(size % MEBIBYTE) + b"\x03\x00"
    return png(width, height, stream + struct.pack(">I", checksum))


def interlaced_png(image):
    """Adam7, which neither OpenCV nor Pillow writes."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = [b"\0" + row.tobytes() for x, y, dx, dy in passes for row in image[y::dy, x::dx, ::-1]]
    return png(image.shape[1], image.shape[0], zlib.compress(b"".join(rows)), interlaced=True)


def oriented(value, image):
    """A JPEG that is upright once its EXIF orientation is applied."""
    undo = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[value]  # Image.Transpose that Pillow's own step inverts
    upright = pillow(image)
    exif = Image.Exif()
    exif[0x0112] = value
    data = saved(upright if undo is None else upright.transpose(Image.Transpose(undo)), "JPEG", quality=92, exif=exif)
    read = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    assert np.abs(np.asarray(read, int) - np.asarray(upright, int)).mean() < 8, f"orientation {value}"
    return data


def animated(kind):
    frames = [pillow(portrait()), ImageOps.mirror(pillow(portrait()))]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def two_faces():
    return np.hstack([portrait("obama-2012.jpg"), portrait("biden-2010.jpg")])


def variants(image):
    """One picture as every kind of file that is read."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    return {
        "cmyk.jpg": lambda: saved(pillow(image).convert("CMYK"), "JPEG", quality=92),
        "grey.jpg": lambda: encoded(grey),
        "grey.png": lambda: encoded(grey, ".png"),
        "alpha.png": lambda: encoded(cv2.cvtColor(image, cv2.COLOR_BGR2BGRA), ".png"),
        "16-bit.png": lambda: encoded(image.astype(np.uint16) * 257, ".png"),
        "interlaced.png": lambda: interlaced_png(image),
        "progressive.jpg": lambda: encoded(image, ".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1),
        "webp-named.jpg": lambda: saved(pillow(image), "WEBP", quality=92),
        **{f"orientation-{i}.jpg": functools.partial(oriented, i, image) for i in range(1, 9)}}


def grey(width, height, kind="JPEG", **options):
    return saved(Image.new("RGB", (width, height), (128, 128, 128)), kind, **options)


def repeated_scans(count):
    """A progressive JPEG of 40 megapixels whose last scan stands there again and again."""
    data = grey(8000, 5000, progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * count + data[-2:]


def empty_jpeg2000(layers=1, precincts=b"", block=4, tile=2236):
    """A codestream of a hundred bytes that declares much and holds nothing."""
    def segment(marker, body):
        return b"\xff" + marker + struct.pack(">H", len(body) + 2) + body

    size = struct.pack(">H8IH", 0, 2236, 2236, 0, 0, tile, tile, 0, 0, 4) + b"\7\1\1" * 4
    coding = struct.pack(">BBHBBBBBB", bool(precincts), 0, layers, 0, 5, block, block, 0, 1) + precincts
    return (b"\xff\x4f" + segment(b"\x51", size) + segment(b"\x52", coding) + segment(b"\x5c", b"\x40" * 17)
            + segment(b"\x90", struct.pack(">HIBB", 0, 0, 0, 1)) + b"\xff\x93\xff\xd9")


def heic():
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(1000)


def heavy():
    """What takes most, and is judged: also sent four at once."""
    return [
        Case("progressive-40-megapixels.jpg", "no_face", lambda: grey(8000, 5000, progressive=True)),
        Case("progressive-444.jpg", "no_face", lambda: grey(8000, 5000, progressive=True, subsampling=0)),
        Case("48-megapixels.jpg", "no_face", lambda: grey(8064, 6048)),
        Case("150-megapixels.jpg", "no_face", lambda: grey(15_000, 10_000)),
        Case("lossless-36-megapixels.webp", "no_face", lambda: grey(6000, 6000, "WEBP", lossless=True, method=0)),
        Case("36-megapixels.tif", "no_face", lambda: grey(6000, 6000, "TIFF", compression="tiff_lzw")),
        Case("40-megapixels.png", "no_face", lambda: black_png(8000, 5000)),
        Case("5-megapixels.jp2", "no_face", lambda: grey(2236, 2236, "JPEG2000"))]


def cases():
    jpeg = functools.partial(encoded, portrait())
    bad = [
        Case("text.jpg", "image.unsupported_format", lambda: b"This is not a picture.\n" * 40),
        Case("random.jpg", "image.unsupported_format", lambda: noise(64, 64).tobytes()),
        Case("random-after-signature.jpg", "image.corrupt|image.truncated", lambda: b"\xff\xd8\xff" + noise(64, 64).tobytes()),
        Case("empty.jpg", "image.empty", lambda: b""),
        Case("signature-only.jpg", "image.truncated|image.corrupt", lambda: b"\xff\xd8\xff"),
        Case("truncated.jpg", "image.truncated", lambda: jpeg()[: len(jpeg()) // 2]),
        Case("truncated.png", "image.truncated|image.corrupt", lambda: encoded(portrait(), ".png")[:100_000]),
        Case("bad-checksum.png", "image.corrupt", lambda: encoded(portrait(), ".png")[:-40] + bytes(28) + chunk(b"IEND", b"")),
        Case("10-MiB-and-1.jpg", "image.too_many_bytes|request.too_large", lambda: jpeg() + bytes(10 * MEBIBYTE + 1 - len(jpeg()))),
        Case("30000x30000.png", "image.side_too_long|image.too_many_pixels", lambda: black_png(30_000, 30_000)),
        Case("40000x40000.png", "image.side_too_long|image.too_many_pixels", lambda: black_png(40_000, 40_000)),
        Case("640x30000.png", "image.side_too_long|image.too_many_pixels", lambda: black_png(640, 30_000)),
        Case("9000x9000.png", "image.too_many_pixels", lambda: black_png(9000, 9000)),
        Case("1x1.png", "image.side_too_short", lambda: encoded(noise(1, 1), ".png")),
        Case("5000x2.png", "image.side_too_short", lambda: encoded(noise(5000, 2), ".png")),
        Case("animated.webp", "image.several_frames", lambda: animated("WEBP")),
        Case("animated.png", "image.several_frames", lambda: animated("PNG")),
        Case("animated.gif", "image.unsupported_format|image.several_frames", lambda: animated("GIF")),
        Case("gif-named.jpg", "image.unsupported_format", lambda: saved(pillow(portrait()), "GIF")),
        Case("layers.j2k", "image.unsupported_feature", lambda: empty_jpeg2000(65_535, b"\x44" * 6)),
        Case("precincts.j2k", "image.unsupported_feature", lambda: empty_jpeg2000(precincts=b"\x11" * 6)),
        Case("code-blocks.j2k", "image.unsupported_feature", lambda: empty_jpeg2000(block=0)),
        Case("nothing-in-it.j2k", "image.corrupt|image.truncated", empty_jpeg2000),
        Case("31-scans.jpg", "image.unsupported_feature", lambda: repeated_scans(22)),
        Case("60-megapixels.png", "image.too_many_pixels", lambda: black_png(10_000, 6000)),
        Case("200-megapixels.jpg", "image.too_many_pixels", lambda: grey(16_000, 12_500)),
        Case("heic.jpg", "image.unsupported_heif", heic),
        Case("apple.png", "image.unsupported_feature", lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"CgBI", b"\x50\0\x20\6") + bytes(64))]
    judged = [
        Case("noise-640x5120.jpg", "no_face", lambda: encoded(noise(640, 5120), ".jpg", cv2.IMWRITE_JPEG_QUALITY, 60)),
        Case("black-5000x5000.png", "no_face", lambda: black_png(5000, 5000)),
        Case("grey-field.jpg", "no_face", lambda: encoded(np.full((480, 640, 3), 128, np.uint8))),
        Case("two-faces.jpg", "several_faces", lambda: encoded(two_faces())),
        Case("baseline.jpg", "judged", jpeg),
        Case("no-end-marker.jpg", "judged", lambda: jpeg()[:-2]),
        *heavy(),
        *[Case(name, "judged", make) for name, make in variants(portrait()).items()]]
    return bad + judged


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dump", type=pathlib.Path, required=True, metavar="DIR")
    folder = parser.parse_args().dump
    folder.mkdir(parents=True, exist_ok=True)
    index = {}
    for case in cases():
        data = case.make()
        if len(data) <= SMALL:
            (folder / case.name).write_bytes(data)
            index[case.name] = case.expected
    (folder / "index.json").write_text(json.dumps(index, indent=2) + "\n")
    print(f"{len(index)} pictures in {folder}")


if __name__ == "__main__":
    main()
