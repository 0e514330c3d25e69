"""Makes the fixtures of the decoding tests and the numbers that other programs read in them.

Run from the repository's root with Pillow, NumPy and OpenCV-Python:
    python scripts/golden/decoding.py
Writes Tests/ImagingTests/Fixtures/* and Tests/ImagingTests/Golden/decoding.json. The pictures are synthetic.
"""

import io
import json
import struct
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np
import PIL
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests/ImagingTests/Fixtures"
GOLDEN = ROOT / "Tests/ImagingTests/Golden/decoding.json"
WIDTH, HEIGHT = 61, 43  # odd, so that padding and subsampling matter


def picture(width=WIDTH, height=HEIGHT):
    """Smooth colours with an edge and a corner mark, so that every orientation differs."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    rgb = np.stack([255 * x / width, 255 * y / height, 127 + 120 * np.sin(x / 7) * np.cos(y / 5)], axis=2)
    rgb[: height // 4, : width // 3] = [250, 20, 40]
    return np.round(rgb).clip(0, 255).astype(np.uint8)


RGB = picture()
IMAGE = Image.fromarray(RGB)
GRAY = IMAGE.convert("L")


def saved(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, depth, color, rows, extra=b"", interlace=0):
    """A PNG from filtered rows, for the kinds that Pillow does not write."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra
    return data + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def filtered(samples):
    return b"".join(b"\0" + row.tobytes() for row in samples)


def interlaced(samples):
    """Adam7 (ISO/IEC 15948, 8.2)."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    return b"".join(filtered(samples[y::dy, x::dx]) for x, y, dx, dy in passes)


def sixteen(samples):
    """16-bit samples whose lower halves are not zero."""
    return (samples.astype(np.uint32) * 256 + (samples.astype(np.uint32) * 7) % 256).astype(">u2")


def exif(orientation):
    block = Image.Exif()
    block[274] = orientation
    return block


def bmp(bits, rows, palette=b"", compression=0, masks=b"", height=HEIGHT):
    start = 14 + 40 + len(masks) + len(palette)
    info = struct.pack("<IiiHHIIiiII", 40, WIDTH, height, 1, bits, compression, len(rows), 0, 0, len(palette) // 4, 0)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + masks + palette + rows


def padded(rows, bottom_up=True):
    rows = [row + bytes(-len(row) % 4) for row in rows]
    return b"".join(reversed(rows) if bottom_up else rows)


def bmp_fixtures():
    indices = np.array(IMAGE.quantize(16))
    colors = np.array(IMAGE.quantize(16).getpalette()[:48]).reshape(16, 3)
    palette = b"".join(bytes([b, g, r, 0]) for r, g, b in colors)
    nibbles = np.pad(indices, ((0, 0), (0, 1)))
    four = [(row[0::2] << 4 | row[1::2]).astype(np.uint8).tobytes() for row in nibbles]
    wide = RGB.astype(np.uint16)
    rgb565 = (wide[..., 0] >> 3) << 11 | (wide[..., 1] >> 2) << 5 | wide[..., 2] >> 3
    rgb555 = (wide[..., 0] >> 3) << 10 | (wide[..., 1] >> 3) << 5 | wide[..., 2] >> 3
    bgrx = np.dstack([RGB[..., ::-1], np.full((HEIGHT, WIDTH), 9, np.uint8)])
    masks = struct.pack("<III", 0xF800, 0x07E0, 0x001F)
    return {
        "mono.bmp": saved(IMAGE.convert("1"), "BMP"),
        "palette4.bmp": bmp(4, padded(four), palette),
        "palette8.bmp": saved(IMAGE.quantize(32), "BMP"),
        "gray.bmp": saved(GRAY, "BMP"),
        "rgb555.bmp": bmp(16, padded([row.tobytes() for row in rgb555.astype("<u2")])),
        "rgb565.bmp": bmp(16, padded([row.tobytes() for row in rgb565.astype("<u2")]), compression=3, masks=masks),
        "rgb24.bmp": saved(IMAGE, "BMP"),
        "rgb32.bmp": bmp(32, padded([row.tobytes() for row in bgrx])),
        "topdown.bmp": bmp(24, padded([row.tobytes() for row in RGB[..., ::-1]], False), height=-HEIGHT),
    }


def png_fixtures():
    alpha = np.dstack([RGB, RGB[..., 1]])
    deep = sixteen(RGB)
    transparent = struct.pack(">HHH", 250, 20, 40)
    bits = np.packbits(np.array(GRAY) > 127, axis=1)
    return {
        "rgb.png": saved(IMAGE, "PNG", optimize=True),
        "gray.png": saved(GRAY, "PNG"),
        "gray1.png": png(WIDTH, HEIGHT, 1, 0, filtered(bits)),
        "gray16.png": png(WIDTH, HEIGHT, 16, 0, filtered(sixteen(np.array(GRAY)))),
        "grayalpha.png": saved(GRAY.convert("LA"), "PNG"),
        "palette.png": saved(IMAGE.quantize(32), "PNG"),
        "palette4.png": saved(IMAGE.quantize(16), "PNG", bits=4),
        "alpha.png": saved(Image.fromarray(alpha, "RGBA"), "PNG"),
        "trns.png": png(WIDTH, HEIGHT, 8, 2, filtered(RGB), chunk(b"tRNS", transparent)),
        "rgb16.png": png(WIDTH, HEIGHT, 16, 2, filtered(deep.reshape(HEIGHT, -1))),
        "interlaced.png": png(WIDTH, HEIGHT, 8, 2, interlaced(RGB), interlace=1),
        "exif6.png": saved(IMAGE, "PNG", exif=exif(6)),
    }


def jpeg_fixtures():
    fixtures = {
        "baseline.jpg": saved(IMAGE, "JPEG", quality=90),
        "full.jpg": saved(IMAGE, "JPEG", quality=75, subsampling=0),
        "gray.jpg": saved(GRAY, "JPEG", quality=85),
        "progressive.jpg": saved(IMAGE, "JPEG", quality=60, progressive=True),
        "cmyk.jpg": saved(IMAGE.convert("CMYK"), "JPEG", quality=95),
        "large.jpg": saved(Image.fromarray(picture(323, 245)), "JPEG", quality=80),
        "restart.jpg": cv2.imencode(".jpg", RGB[..., ::-1], [cv2.IMWRITE_JPEG_RST_INTERVAL, 2])[1].tobytes(),
    }
    for orientation in range(1, 9):
        fixtures[f"orientation{orientation}.jpg"] = saved(IMAGE, "JPEG", quality=90, exif=exif(orientation))
    return fixtures


def tiff_fixtures():
    deep = cv2.imencode(".tif", sixteen(RGB).astype(np.uint16)[..., ::-1])[1].tobytes()
    return {
        "rgb.tif": saved(IMAGE, "TIFF"),
        "lzw.tif": saved(IMAGE, "TIFF", compression="tiff_lzw"),
        "deflate.tif": saved(IMAGE, "TIFF", compression="tiff_adobe_deflate"),
        "jpeg.tif": saved(IMAGE, "TIFF", compression="jpeg"),
        "gray.tif": saved(GRAY, "TIFF"),
        "palette.tif": saved(IMAGE.quantize(32), "TIFF"),
        "alpha.tif": saved(Image.fromarray(np.dstack([RGB, RGB[..., 1]]), "RGBA"), "TIFF"),
        "packbits.tif": saved(IMAGE, "TIFF", compression="packbits"),
        "cmyk.tif": saved(IMAGE.convert("CMYK"), "TIFF"),
        "rgb16.tif": deep,
        "orientation8.tif": saved(IMAGE, "TIFF", exif=exif(8)),
    }


def webp_fixtures():
    return {
        "lossy.webp": saved(IMAGE, "WEBP", quality=80),
        "lossless.webp": saved(IMAGE, "WEBP", lossless=True),
        "alpha.webp": saved(Image.fromarray(np.dstack([RGB, RGB[..., 1]]), "RGBA"), "WEBP", lossless=True, exact=True),
        "exif3.webp": saved(IMAGE, "WEBP", lossless=True, exif=exif(3)),
    }


def jpeg2000_fixtures():
    return {
        "rgb.jp2": saved(IMAGE, "JPEG2000"),
        "rgb.j2k": saved(IMAGE, "JPEG2000", no_jp2=True),
        "gray.jp2": saved(GRAY, "JPEG2000"),
        "lossy.jp2": saved(IMAGE, "JPEG2000", irreversible=True, quality_mode="rates", quality_layers=[10]),
        "alpha.jp2": saved(Image.fromarray(np.dstack([RGB, RGB[..., 1]]), "RGBA"), "JPEG2000"),
        "tiled.jp2": saved(IMAGE, "JPEG2000", tile_size=(32, 32)),
    }


def many_scans():
    """A valid progressive JPEG whose 63 coefficients each have an empty scan of their own."""
    data = saved(GRAY, "JPEG", progressive=True)
    second = data.index(b"\xff\xda", data.index(b"\xff\xda") + 2)
    table = data.rfind(b"\xff\xc4", 0, second)
    blocks = ((WIDTH + 7) // 8) * ((HEIGHT + 7) // 8)
    one_code = b"\xff\xc4" + struct.pack(">HB", 20, 0x10) + bytes([1] + [0] * 15) + b"\0"
    scans = [b"\xff\xda\0\x08\1\1\0" + bytes([k, k, 0]) + bytes(blocks // 8) for k in range(1, 64)]
    return data[:table] + one_code + b"".join(scans) + b"\xff\xd9"


def refused():
    """What must be refused, with the code."""
    second = Image.fromarray(RGB[::-1])
    small = {"save_all": True, "append_images": [second]}
    huge = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    rle = bytearray(bmp(8, b"\0\1", bytes(1024), compression=1))
    return {
        "animated.png": (saved(IMAGE, "PNG", **small), "image.several_frames"),
        "animated.webp": (saved(IMAGE, "WEBP", lossless=True, **small), "image.several_frames"),
        "pages.tif": (saved(IMAGE, "TIFF", **small), "image.several_frames"),
        "still.gif": (saved(IMAGE, "GIF"), "image.unsupported_format"),
        "scans.jpg": (many_scans(), "image.unsupported_feature"),
        "zstd.tif": (saved(IMAGE, "TIFF", compression="zstd"), "image.unsupported_feature"),
        "rle.bmp": (bytes(rle), "image.unsupported_feature"),
        "bomb.png": (
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", huge) + chunk(b"IDAT", zlib.compress(bytes(1 << 20))),
            "image.side_too_long",
        ),
    }


def reading(name, data):
    """What Pillow reads: upright RGB, alpha dropped, 16 bits shortened."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if image.mode.startswith("I"):
        pixels = np.repeat((np.array(image).astype(np.uint32) >> 8).astype(np.uint8)[..., None], 3, axis=2)
    elif image.mode in ("RGBA", "LA"):
        pixels = np.array(image.convert("RGBA"))[..., :3]
    else:
        pixels = np.array(image.convert("RGB"))
    if name == "rgb16.tif":  # Pillow does not read it; libtiff rounds to 8 bits
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
    return numbers(pixels)


def numbers(pixels):
    """What tells one decoded picture from another."""
    height, width = pixels.shape[:2]
    corners = [[x, y] for y in (0, height // 2, height - 1) for x in (0, width // 2, width - 1)]
    return {
        "width": width,
        "height": height,
        "sums": pixels.reshape(-1, 3).sum(axis=0).tolist(),
        "crc32": zlib.crc32(pixels.tobytes()),
        "points": [[x, y, *pixels[y, x].tolist()] for x, y in corners],
    }


def turned():
    """The checksum of the synthetic picture stored in each orientation, made upright by Pillow."""
    checksums = []
    for orientation in range(1, 9):
        stored = Image.open(io.BytesIO(saved(IMAGE, "PNG", exif=exif(orientation))))
        checksums.append(zlib.crc32(np.array(ImageOps.exif_transpose(stored)).tobytes()))
    return checksums


def reduced(data):
    """A JPEG at 1/2, 1/4 and 1/8, as OpenCV reads it through libjpeg-turbo."""
    flags = {2: cv2.IMREAD_REDUCED_COLOR_2, 4: cv2.IMREAD_REDUCED_COLOR_4, 8: cv2.IMREAD_REDUCED_COLOR_8}
    picture = np.frombuffer(data, np.uint8)
    return {scale: numbers(cv2.imdecode(picture, flag)[..., ::-1]) for scale, flag in flags.items()}


def opencv_sums(data):
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return None if pixels is None else pixels[..., ::-1].reshape(-1, 3).sum(axis=0).tolist()


def main():
    FIXTURES.mkdir(parents=True, exist_ok=True)
    groups = [
        jpeg_fixtures(), png_fixtures(), bmp_fixtures(), tiff_fixtures(), webp_fixtures(), jpeg2000_fixtures(),
    ]
    readings = {}
    for name, data in sorted((item for group in groups for item in group.items())):
        (FIXTURES / name).write_bytes(data)
        readings[name] = reading(name, data) | {"opencvSums": opencv_sums(data)}
    codes = {}
    for name, (data, code) in refused().items():
        (FIXTURES / name).write_bytes(data)
        codes[name] = code
    programs = {"Python": sys.version.split()[0], "Pillow": PIL.__version__, "OpenCV": cv2.__version__}
    golden = {
        "programs": programs,
        "readings": readings,
        "reduced": reduced((FIXTURES / "large.jpg").read_bytes()),
        "turned": turned(),
        "refused": codes,
    }
    GOLDEN.write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
