"""The DER that passports are made of (ITU-T X.690), for make.py."""
import datetime


def tlv(tag, *parts):
    content = b"".join(parts)
    count = len(content)
    if count < 0x80:
        return bytes([tag, count]) + content
    octets = count.to_bytes((count.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def sequence(*parts):
    return tlv(0x30, *parts)


def set_of(*parts):
    return tlv(0x31, *sorted(parts))


def context(number, *parts):
    return tlv(0xA0 | number, *parts)


def integer(value):
    return tlv(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def octets(value):
    return tlv(4, value)


def bits(value, unused=0):
    return tlv(3, bytes([unused]), value)


def printable(text):
    return tlv(0x13, text.encode("ascii"))


def utf8(text):
    return tlv(0x0C, text.encode())


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray([first * 40 + second])
    for arc in rest:
        part = [arc & 0x7F]
        while arc := arc >> 7:
            part.insert(0, arc & 0x7F | 0x80)
        out += bytes(part)
    return tlv(6, bytes(out))


def time(moment):
    if 1950 <= moment.year < 2050:
        return tlv(0x17, moment.strftime("%y%m%d%H%M%SZ").encode())
    return tlv(0x18, moment.strftime("%Y%m%d%H%M%SZ").encode())


def date(text):
    return datetime.datetime.fromisoformat(text)


def read(data):
    """Tag, content and what follows of the first element."""
    count, start = data[1], 2
    if count & 0x80:
        start += count & 0x7F
        count = int.from_bytes(data[2:start], "big")
    return data[0], data[start:start + count], data[start + count:]


def elements(content):
    out = []
    while content:
        tag, inner, rest = read(content)
        out.append((tag, inner))
        content = rest
    return out
