"""What chips answer to a challenge (ICAO 9303-11, 6.1), for make.py."""
import hashlib

from der import *
from pki import Scheme

CHALLENGE = bytes.fromhex("0123456789abcdef")
TRAILERS = {"sha1": b"\xbc", "sha224": b"\x38\xcc", "sha256": b"\x34\xcc", "sha384": b"\x36\xcc", "sha512": b"\x35\xcc"}


def rsa_response(key, digest, challenge=CHALLENGE, header=b"\x6a", smaller=False):
    size = (key.modulus.bit_length() + 7) // 8
    trailer, count = TRAILERS[digest], hashlib.new(digest).digest_size
    nonce = hashlib.shake_128(b"chip").digest(size - 1 - count - len(trailer))
    block = header + nonce + hashlib.new(digest, nonce + challenge).digest() + trailer
    signature = int.from_bytes(key.raw(block), "big")
    return (key.modulus - signature if smaller else signature).to_bytes(size, "big")


def ec_response(key, digest, size, challenge=CHALLENGE):
    (_, r), (_, s) = elements(read(key.sign(challenge, Scheme("ecdsa", digest)))[1])
    return b"".join(int.from_bytes(n, "big").to_bytes(size, "big") for n in (r, s))


def response(data, outcome, challenge=CHALLENGE):
    return {"challenge": challenge.hex(), "response": data.hex(), "outcome": outcome}


def flipped(data, index):
    index %= len(data)
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1:]
