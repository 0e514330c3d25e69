"""What other programs compute: hashes, codes, derived keys, seals and signatures, and the records of a store.

Usage: cryptography.py, with the Python package `cryptography`. Its OpenSSL is its own, not the system's.
"""
import sys

sys.path.pop(0)  # This file has the package's name.
import base64
import hashlib
import hmac
import json
import pathlib
import platform
import random
import struct

import cryptography
from cryptography.hazmat.backends.openssl import backend
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TESTS = pathlib.Path(__file__).resolve().parents[2] / "Tests"
RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw
program = f"hashlib of Python {platform.python_version()}, cryptography {cryptography.__version__}, "
program += backend.openssl_version_text()
source = random.Random(20261127)
counts = [0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 255, 4096]


def sha256(data):
    return hashlib.sha256(data).digest()


def code(key, data):
    return hmac.new(key, data, "sha256").digest()


def derive(key, salt, info, count):
    return HKDF(hashes.SHA256(), count, salt, info).derive(key)


def seal(key, data, context, nonce):
    return nonce + AESGCM(key).encrypt(nonce, data, context)


def case(**values):
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in values.items()}


def primitives():
    cases = []
    for count in counts:
        data, context = source.randbytes(count), source.randbytes((count * 7) % 50)
        key, nonce, long_key = source.randbytes(32), source.randbytes(12), source.randbytes(1 + count % 200)
        derived = 1 + (count * 31) % (255 * 32)
        signer = Ed25519PrivateKey.from_private_bytes(key)
        cases.append(case(
            data=data, context=context, key=key, nonce=nonce, longKey=long_key, sha256=sha256(data),
            code=code(long_key, data), derivedCount=derived,
            derivedSHA256=sha256(derive(long_key, context, data, derived)), sealed=seal(key, data, context, nonce),
            publicKey=signer.public_key().public_bytes(*RAW), signature=signer.sign(data)))
    return {"program": program, "cases": cases}


def fields(kind, *values):
    """`AuthenticatedData`: a number as it is, a text or bytes after their length."""
    row = b""
    for value in (kind, *values):
        if isinstance(value, int):
            row += struct.pack("<q", value)
        elif isinstance(value, float):
            row += struct.pack("<qd", 1, value)
        else:
            value = value.encode() if isinstance(value, str) else value
            row += struct.pack("<q", len(value)) + value
    return row


def store():
    store_key, data_key, identifier, salt = (source.randbytes(count) for count in (32, 32, 16, 32))
    purposes = ["template", "label", "label-index", "gallery", "store", "enrolment", "snapshot"]
    keys = {name: derive(data_key, None, f"bonafide store 1 {name}".encode(), 32) for name in purposes}
    values = struct.pack("<4f", 0.5, -0.25, 0.125, 1)
    template = fields("template", 3, 5, 7, "a model", 0.75, 1_700_000_000.5)
    return {"program": program} | case(
        storeKey=store_key, identifier=identifier, check=code(store_key, fields("key check", identifier)),
        wrapped=seal(store_key, data_key, fields("data key", identifier), source.randbytes(12)), salt=salt,
        fileKeyCode=code(derive(keys["snapshot"], salt, b"", 32), b"a file"), values=values,
        template=seal(keys["template"], values, template, source.randbytes(12)),
    ) | {"codes": {name: code(key, fields("record", 1)).hex() for name, key in keys.items()}}


def policy():
    """A signature's file beside what was signed, and the keys' files."""
    key = Ed25519PrivateKey.from_private_bytes(source.randbytes(32))
    public = key.public_key()
    raw, message = public.public_bytes(*RAW), source.randbytes(100)
    pem = serialization.Encoding.PEM
    identifier = sha256(raw).hex()[:16]
    file = {
        "algorithm": "Ed25519", "keyID": identifier, "publicKey": base64.b64encode(raw).decode(),
        "signature": base64.b64encode(key.sign(message)).decode()}
    return {"program": program} | case(
        privateKey=key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode(),
        publicKey=public.public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo).decode(),
        identifier=identifier, message=message, file=json.dumps(file, separators=(",", ":")) + "\n")


goldens = {
    "CryptographyTests/Golden/primitives": primitives, "StorageTests/Golden/store": store,
    "VerificationTests/Golden/policy-signature": policy,
}
for name, make in goldens.items():
    path = TESTS / f"{name}.json"
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(json.dumps(make(), indent=1) + "\n")
