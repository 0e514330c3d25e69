"""Keys, certificates, revocation lists and signed messages, for make.py: the structures are built here, the program
`openssl` makes keys and signatures."""
import calendar
import hashlib
import pathlib
import subprocess
import tempfile

from der import *

FOLDER = tempfile.TemporaryDirectory()
DIGESTS = {"sha1": "1.3.14.3.2.26", "sha224": "2.16.840.1.101.3.4.2.4", "sha256": "2.16.840.1.101.3.4.2.1",
           "sha384": "2.16.840.1.101.3.4.2.2", "sha512": "2.16.840.1.101.3.4.2.3",
           "sha3-256": "2.16.840.1.101.3.4.2.8"}
RSA = {"sha1": 5, "sha224": 14, "sha256": 11, "sha384": 12, "sha512": 13}
ECDSA = {"sha1": "1", "sha224": "3.1", "sha256": "3.2", "sha384": "3.3", "sha512": "3.4"}


def openssl(*arguments, data=b"", check=True):
    run = subprocess.run(["openssl", *arguments], input=data, capture_output=True)
    if check and run.returncode:
        raise RuntimeError(f"openssl {arguments}: {run.stderr.decode()}")
    return run.stdout if check else run.returncode


def file(data):
    path = pathlib.Path(FOLDER.name) / hashlib.sha256(data).hexdigest()
    path.write_bytes(data)
    return str(path)


def digest_identifier(digest):
    return sequence(oid(DIGESTS[digest]), tlv(5) if digest == "sha1" else b"")


class Scheme:
    """A signature scheme: 'pkcs1', 'pss' or 'ecdsa', and its digest."""

    def __init__(self, kind, digest):
        self.kind, self.digest = kind, digest

    @property
    def identifier(self):
        if self.kind == "pkcs1":
            return sequence(oid(f"1.2.840.113549.1.1.{RSA[self.digest]}"), tlv(5))
        if self.kind == "ecdsa":
            return sequence(oid(f"1.2.840.10045.4.{ECDSA[self.digest]}"))
        inner = sequence(oid(DIGESTS[self.digest]), tlv(5))
        mask = sequence(oid("1.2.840.113549.1.1.8"), inner)
        salt = hashlib.new(self.digest).digest_size
        return sequence(oid("1.2.840.113549.1.1.10"),
                        sequence(context(0, inner), context(1, mask), context(2, integer(salt))))

    @property
    def options(self):
        return ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"] if self.kind == "pss" else []


class Key:
    """A private key: ('rsa', bits) or ('ec', curve, 'named' or 'explicit')."""

    def __init__(self, kind, size, encoding="named"):
        options = ["-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{size}"]
        if kind == "ec":
            options = ["-algorithm", "EC", "-pkeyopt", f"ec_paramgen_curve:{size}", "-pkeyopt",
                       "ec_param_enc:" + {"named": "named_curve", "explicit": "explicit"}[encoding]]
        self.kind = kind
        self.path = file(openssl("genpkey", *options))
        self.public = openssl("pkey", "-in", self.path, "-pubout", "-outform", "DER")

    @property
    def identifier(self):
        return hashlib.sha1(self.public).digest()

    def sign(self, data, scheme):
        return openssl("dgst", f"-{scheme.digest}", *scheme.options, "-sign", self.path, data=data)

    def raw(self, block):
        """The RSA private operation without padding."""
        return openssl("pkeyutl", "-decrypt", "-inkey", self.path, "-pkeyopt", "rsa_padding_mode:none", data=block)

    @property
    def modulus(self):
        bit_string = elements(read(self.public)[1])[1][1]
        return int.from_bytes(elements(read(bit_string[1:])[1])[0][1], "big")


def name(country, common, organization="Bonafide test"):
    parts = [("2.5.4.6", printable(country)), ("2.5.4.10", utf8(organization)), ("2.5.4.3", utf8(common))]
    return sequence(*(tlv(0x31, sequence(oid(o), v)) for o, v in parts if country or o != "2.5.4.6"))


def extension(identifier, value, critical=False):
    return sequence(oid(identifier), tlv(1, b"\xff") if critical else b"", octets(value))


KEY_USAGE = {"signer": bits(b"\x80", 7), "authority": bits(b"\x06", 1)}


class Certificate:
    """A certificate and its key. `issuer` is another one, or None for one that signs itself."""
    serials = iter(range(0x1001, 0x10000))

    def __init__(self, key, scheme, subject, start, end, issuer=None, authority=False, extensions=(), identifiers=True,
                 usage=None, constraints=None, authority_identifier=None, subject_identifier=None, public=None):
        signer = issuer or self
        self.key, self.scheme, self.subject = key, scheme, subject
        self.serial = next(Certificate.serials)
        self.identifier = subject_identifier or key.identifier
        parts = [extension("2.5.29.15", usage or KEY_USAGE["authority" if authority else "signer"], True)]
        if authority and constraints is None:
            parts.append(extension("2.5.29.19", sequence(tlv(1, b"\xff"), integer(0)), True))
        elif constraints:
            parts.append(extension("2.5.29.19", constraints, True))
        if identifiers:
            parts.append(extension("2.5.29.14", octets(self.identifier)))
            parts.append(extension("2.5.29.35", sequence(tlv(0x80, authority_identifier or signer.identifier))))
        body = sequence(
            context(0, integer(2)), integer(self.serial), signer.scheme.identifier, signer.subject,
            sequence(time(date(start)), time(date(end))), subject, public or key.public,
            context(3, sequence(*parts, *extensions)))
        self.der = sequence(body, signer.scheme.identifier, bits(signer.key.sign(body, signer.scheme)))
        self.issuer = signer.subject

    @property
    def pem(self):
        return openssl("x509", "-inform", "DER", "-in", file(self.der))


def revocation_list(issuer, serials, start, end, key=None):
    entries = [sequence(integer(s), time(date(start))) for s in serials]
    body = sequence(integer(1), issuer.scheme.identifier, issuer.subject, time(date(start)), time(date(end)),
                    sequence(*entries) if entries else b"",
                    context(0, sequence(extension("2.5.29.20", integer(1)))))
    return sequence(body, issuer.scheme.identifier, bits((key or issuer.key).sign(body, issuer.scheme)))


def attribute(identifier, value):
    return sequence(oid(identifier), set_of(value))


def signer_info(certificate, scheme, content_type, content, signing_time=None, by_key=False, change=None, leave=()):
    """A SignerInfo; `leave` names attributes to leave out, `change` replaces what was signed after signing."""
    attributes = {
        "contentType": attribute("1.2.840.113549.1.9.3", oid(content_type)),
        "messageDigest": attribute("1.2.840.113549.1.9.4", octets(hashlib.new(scheme.digest, content).digest())),
    }
    if signing_time:
        attributes["signingTime"] = attribute("1.2.840.113549.1.9.5", time(date(signing_time)))
    kept = [v for k, v in attributes.items() if k not in leave]
    signature = certificate.key.sign(set_of(*kept) if kept else content, scheme)
    if change:
        kept, signature = change(kept, signature)
    sid = tlv(0x80, certificate.identifier) if by_key else sequence(certificate.issuer, integer(certificate.serial))
    return sequence(integer(3 if by_key else 1), sid, digest_identifier(scheme.digest),
                    tlv(0xA0, *sorted(kept)) if kept else b"",
                    scheme.identifier, octets(signature))


def signed_data(content_type, content, certificates, infos, digest):
    message = sequence(
        integer(3), set_of(digest_identifier(digest)), sequence(oid(content_type), context(0, octets(content))),
        tlv(0xA0, *(c.der for c in certificates)) if certificates else b"", tlv(0x31, *infos))
    return sequence(oid("1.2.840.113549.1.7.2"), context(0, message))


def cms_signature(message):
    """What `openssl cms -verify` says about the signature of a message, whoever the signer is."""
    code = openssl("cms", "-verify", "-inform", "DER", "-in", file(message), "-noverify", "-binary", "-out", "/dev/null",
                   check=False)
    return "ok" if code == 0 else "failure"


def cms_chain(message, anchors, lists, moment):
    """What it says about signature and chain under anchors, at a moment. OpenSSL refuses chains with explicit curves."""
    try:
        pem = b"".join(openssl("x509", "-inform", "DER", "-in", file(a)) for a in anchors)
        pem += b"".join(openssl("crl", "-inform", "DER", "-in", file(c)) for c in lists)
    except RuntimeError:
        return "failure"
    code = openssl(
        "cms", "-verify", "-inform", "DER", "-in", file(message), "-CAfile", file(pem), "-purpose", "any", "-binary",
        "-out", "/dev/null", "-auth_level", "0", "-attime", str(calendar.timegm(date(moment).timetuple())),
        *(["-crl_check"] if lists else []), check=False)
    return "ok" if code == 0 else "failure"
