"""Files of a passport's chip with what they hold, written by a program of its own.

The pictures are eight pixels wide. Usage: lds.py. It needs Pillow with OpenJPEG.
"""
import io
import json
import pathlib
import platform

import PIL
from PIL import Image, features

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/DocumentsTests/Golden/lds.json"


def picture(format, **options):
    pixels = Image.new("L", (8, 8))
    pixels.putdata([(x * 29 + y * 17) % 256 for y in range(8) for x in range(8)])
    out = io.BytesIO()
    pixels.save(out, format, **options)
    return out.getvalue()


def tlv(tag, *values):
    value = b"".join(values)
    count = len(value)
    octets = count.to_bytes((count.bit_length() + 7) // 8 or 1, "big")
    length = octets if count < 128 else bytes([0x80 | len(octets)]) + octets
    return bytes.fromhex(tag) + length + value


def number(tag, value):
    return tlv(tag, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def facial_record(*faces):
    """ISO/IEC 19794-5:2005, 5."""
    body = b"".join(faces)
    return b"FAC\x00010\x00" + (14 + len(body)).to_bytes(4, "big") + len(faces).to_bytes(2, "big") + body


def face(image, data_type, points=(), gender=0, eyes=0, hair=0, kind=1, size=(8, 8)):
    points = b"".join(bytes([type, code]) + x.to_bytes(2, "big") + y.to_bytes(2, "big") + bytes(2) for type, code, x, y in points)
    information = (len(points) // 8).to_bytes(2, "big") + bytes([gender, eyes, hair]) + bytes(11) + points
    information += bytes([kind, data_type]) + size[0].to_bytes(2, "big") + size[1].to_bytes(2, "big") + bytes(6)
    return (4 + len(information) + len(image)).to_bytes(4, "big") + information + image


def code(tag, value, extended=False):
    """A choice of a code, or of an extension block with its fallback."""
    return tlv(tag, tlv("A1", number("80", value)) if extended else number("80", value))


def data_block(*representations):
    """ISO/IEC 39794-5:2019, Annex A."""
    return tlv("A1", tlv("65", tlv("A0", number("80", 3), number("81", 2019)), tlv("A1", *representations)))


def representation(image, format, *rest, information=b""):
    block = tlv("A0", tlv("80", image), tlv("A1", code("A0", format), information))
    return tlv("30", number("80", 0), tlv("A1", tlv("A0", block)), *rest)


def landmark(index, x, y):
    return tlv("30", tlv("A0", tlv("A0", code("A0", index, True))), tlv("A1", tlv("A0", tlv("A0", number("80", x), number("81", y)))))


def dg2(*templates):
    return tlv("75", tlv("7F61", number("02", len(templates)), *templates))


def template(data, type="0008", tag="5F2E", extra=b""):
    return tlv("7F60", tlv("A1", extra, tlv("87", bytes.fromhex("0101")), tlv("88", bytes.fromhex(type))), tlv(tag, data))


jpeg, jp2 = picture("JPEG", quality=50), picture("JPEG2000")
codestream = picture("JPEG2000", no_jp2=True)
created = tlv("83", bytes.fromhex("20240120132309"))
identity = tlv("A8", code("A0", 3), code("A1", 7, True), code("A2", 5), number("83", 1786))
captured = tlv("A2", number("80", 2024), number("81", 1), number("82", 20), number("83", 13), number("84", 23), number("85", 9))
size = tlv("A7", number("80", 8), number("81", 8))
zone = b"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<" + b"L898902C36UTO7408122F1204159ZE184226B<<<<<10"
rsa = tlv("30", tlv("02", b"\0" + bytes(range(129, 193))), number("02", 65537))
oid = {"id-CA-ECDH": "04007F000702020302", "PACE": "04007F00070202040202", "TA": "04007F0007020202", "AA": "678108010105", "ecdsa": "04007F00070101040103"}

files = {
    "com": tlv("60", tlv("5F01", b"0107"), tlv("5F36", b"040000"), tlv("5C", bytes.fromhex("61756B6C6E6F"))),
    "dg1": tlv("61", tlv("5F1F", zone)),
    "dg2-19794": dg2(template(facial_record(face(jpeg, 0, [(1, 0xC1, 5, 3), (1, 0xC2, 2, 3), (2, 7, 4, 6)], 2, 3, 5), face(jp2, 1, kind=2)), extra=created)),
    "dg2-19794-two-templates": dg2(template(facial_record(face(jpeg, 0))), template(facial_record(face(codestream, 1, size=(0, 0))))),
    "dg2-19794-mismatch": dg2(template(facial_record(face(jp2, 0)), type="002A")),
    "dg2-39794": dg2(template(data_block(representation(jp2, 3, captured, identity, tlv("A9", landmark(10, 90, 22), landmark(84, 5, 3)), information=code("A1", 0, True) + size)), "002A", "7F2E")),
    "dg2-39794-jpeg": dg2(template(data_block(representation(jpeg, 2)), "002A", "7F2E")),
    "dg2-39794-two-faces": dg2(template(data_block(representation(jpeg, 2), representation(jp2, 2)), "002A", "7F2E")),
    "dg11": tlv("6B", tlv("5C", bytes.fromhex("5F0E5F0F5F105F2B5F115F42")), tlv("5F0E", "ÅKERSSON<<ANNA<MARIA".encode()),
                tlv("A0", number("02", 2), tlv("5F0F", b"ERIKSSON<<ANNA"), tlv("5F0F", b"ANNIE")), tlv("5F10", b"ZE184226B"),
                tlv("5F2B", b"19740812"), tlv("5F11", b"ZENITH<UTOPIA"), tlv("5F42", b"1 ROAD<ZENITH"), tlv("5F12", b"+1 2"), tlv("5F18", "Süd".encode("latin-1"))),
    "dg12": tlv("6C", tlv("5C", bytes.fromhex("5F195F265F55")), tlv("5F19", b"UTOPIA"), tlv("5F26", bytes.fromhex("20240100")), tlv("5F55", b"20240120132309"), tlv("5F1D", jpeg)),
    "dg14": tlv("6E", tlv("31", tlv("30", tlv("06", bytes.fromhex(oid["PACE"])), number("02", 2), number("02", 13)),
                          tlv("30", tlv("06", bytes.fromhex(oid["TA"])), number("02", 1)),
                          tlv("30", tlv("06", bytes.fromhex(oid["AA"])), number("02", 1), tlv("06", bytes.fromhex(oid["ecdsa"]))),
                          tlv("30", tlv("06", bytes.fromhex(oid["id-CA-ECDH"] + "04")), number("02", 1)))),
    "dg15": tlv("6F", tlv("30", tlv("30", tlv("06", bytes.fromhex("2A864886F70D010101")), tlv("05")), tlv("03", b"\0", rsa))),
    "dg3": tlv("63", tlv("7F61", number("02", 0))),
    "sod": tlv("77", tlv("30", b"")),
}
pictures = {"jpeg": jpeg, "jp2": jp2, "codestream": codestream}
golden = {
    "program": f"scripts/golden/lds.py, Python {platform.python_version()}, Pillow {PIL.__version__}, OpenJPEG {features.version('jpg_2000')}",
    "pictures": {name: data.hex() for name, data in pictures.items()}, "files": {name: data.hex() for name, data in files.items()}}
OUT.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
print({name: len(data) for name, data in (pictures | files).items()})
