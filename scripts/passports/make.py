"""Makes Tests/DocumentsTests/Golden/passports.json: passports of every algorithm family, forgeries of every kind, master lists
and responses of chips, each with the outcome that it must have and the verdict of the program `openssl` on its signature.
Keys are new at every run; names, dates and structure are not. Needs Python 3.11 and openssl 3.0.
"""
import base64
import hashlib
import json
import pathlib

from chips import *
from der import *
from pki import *

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/DocumentsTests/Golden/passports.json"
NOW, SIGNED = "2026-01-01", "2021-06-01"
LDS, LIST = "2.23.136.1.1.1", "2.23.136.1.1.2"
P256, ES256 = ("ec", "P-256"), Scheme("ecdsa", "sha256")
AUTHORITY = ("2019-01-01", "2035-01-01")
SIGNER = ("2021-01-01", "2032-01-01")
MRZ = "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"

files, entries = {}, []


def stored(data):
    key = hashlib.sha256(data).hexdigest()[:12]
    files[key] = base64.b64encode(data).decode()
    return key


def authority(key=P256, scheme=ES256, country="DE", common="CSCA", **options):
    return Certificate(Key(*key), scheme, name(country, common), *AUTHORITY, authority=True, **options)


def signer(issuer, key=P256, scheme=ES256, country="DE", start=SIGNER[0], end=SIGNER[1], common="DS", **options):
    return Certificate(Key(*key), scheme, name(country, common), start, end, issuer, **options)


def groups(chip_key, digest=None):
    """Small data groups 1, 2, 14 and 15."""
    plain = "0.4.0.127.0.7.1.1.4.1." + {"sha1": "1", "sha224": "2", "sha256": "3", "sha384": "4", "sha512": "5"}.get(
        digest, "3")
    info = sequence(oid("2.23.136.1.1.5"), integer(1), oid(plain))
    return {1: tlv(0x61, b"\x5f\x1f", bytes([len(MRZ)]), MRZ.encode()),
            2: tlv(0x75, tlv(0x04, b"not a face, for its bytes are only hashed")),
            14: tlv(0x6E, set_of(info) if digest else set_of(sequence(oid("2.23.136.1.1.2"), integer(1)))),
            15: tlv(0x6F, chip_key.public)}


def table(data_groups, digest, version=0, digests=None, numbers=None):
    values = digests or {n: hashlib.new(digest, d).digest() for n, d in data_groups.items()}
    pairs = [sequence(integer(n), octets(values[n])) for n in numbers or sorted(values)]
    extra = sequence(printable("0108"), printable("040000")) if version else b""
    return sequence(integer(version), digest_identifier(digest), sequence(*pairs), extra)


def message(ds, content, scheme, digest, infos=None, certificates=None, content_type=LDS, **options):
    infos = infos or [signer_info(ds, scheme, options.pop("attribute_type", content_type), content,
                                  options.pop("signing_time", SIGNED), **options)]
    return signed_data(content_type, content, [ds] if certificates is None else certificates, infos, digest)


def add(title, sod, data_groups, trust, verdict="genuine", steps=None, groups=None, lists=(), state="D<<", error=None,
        chip=(), now=NOW, inside=None):
    """`steps` and `groups` name what is not as it is in a genuine passport with no revocation list; `inside` is the message in
    the security object where its length does not say."""
    entry = {"name": title, "sod": stored(sod), "dataGroups": {str(n): stored(d) for n, d in data_groups.items()},
             "trust": [stored(t) for t in trust], "revocationLists": [stored(c) for c in lists],
             "issuingState": state, "now": now}
    if error:
        entry["error"] = error
    else:
        entry |= {"verdict": verdict, "steps": steps or {}, "groups": {str(n): o for n, o in (groups or {}).items()},
                  "chip": list(chip), "opensslSignature": cms_signature(inside or read(sod)[1]),
                  "opensslChain": cms_chain(inside or read(sod)[1], trust, lists, NOW if lists else SIGNED)}
    entries.append(entry)


def sod_of(message_bytes):
    return tlv(0x77, message_bytes)


# --- every family ----------------------------------------------------------------------------------------------------

def families():
    for kind, digest, size in [("pkcs1", "sha256", 2048), ("pkcs1", "sha1", 2048), ("pkcs1", "sha224", 2048),
                               ("pkcs1", "sha384", 2048), ("pkcs1", "sha512", 3072), ("pss", "sha1", 2048),
                               ("pss", "sha256", 2048), ("pss", "sha384", 2048), ("pss", "sha512", 2048),
                               ("pkcs1", "sha256", 1024)]:
        yield f"RSA-{size} {kind} {digest}", ("rsa", size), Scheme(kind, digest)
    for curve, digest in [("P-256", "sha256"), ("P-384", "sha384"), ("P-521", "sha512"), ("P-224", "sha224"),
                          ("P-256", "sha1"), ("prime192v1", "sha1"), ("brainpoolP192r1", "sha1"),
                          ("brainpoolP224r1", "sha224"), ("brainpoolP256r1", "sha256"), ("brainpoolP320r1", "sha256"),
                          ("brainpoolP384r1", "sha384"), ("brainpoolP512r1", "sha512")]:
        for encoding in ("named", "explicit"):
            yield f"{curve} {encoding} {digest}", ("ec", curve, encoding), Scheme("ecdsa", digest)


def make_families():
    chip_sizes = {"P-256": 32, "P-384": 48, "P-521": 66, "P-224": 28, "prime192v1": 24, "brainpoolP192r1": 24,
                  "brainpoolP224r1": 28, "brainpoolP256r1": 32, "brainpoolP320r1": 40, "brainpoolP384r1": 48,
                  "brainpoolP512r1": 64}
    for title, key, scheme in families():
        ca = authority(key, scheme)
        ds = signer(ca, key, scheme)
        chip = Key(*key)
        weak = scheme.digest == "sha1" or "192" in title or "1024" in title
        found = "weak_algorithm" if weak else "valid"
        if key[0] == "rsa":
            data, name_of_digest = groups(chip), None
            good = rsa_response(chip, scheme.digest)
        else:
            data, name_of_digest = groups(chip, scheme.digest), scheme.digest
            good = ec_response(chip, scheme.digest, chip_sizes[key[1]])
        chips = [response(good, found), response(flipped(good, -1), "signature_invalid"),
                 response(good, "signature_invalid", flipped(CHALLENGE, 0)), response(good[:-1], "signature_invalid"),
                 response(b"", "signature_invalid")]
        steps = {"signature": found, "chain": found} if weak else {}
        if scheme.digest == "sha1":
            steps["security_object"] = "weak_algorithm"
        content = table(data, scheme.digest, version=1 if scheme.kind == "pss" else 0)
        # Keys that ICAO 9303-12 (4.4) does not let sign, and that the policy refuses.
        short = "192" in title or "1024" in title
        add(title, sod_of(message(ds, content, scheme, scheme.digest)), data, [ca.der],
            "unverifiable" if short else "genuine", steps=steps, chip=chips)


# --- one forgery of each kind ----------------------------------------------------------------------------------------

CA = authority()
DS = signer(CA)
CHIP = Key(*P256)
DATA = groups(CHIP, "sha256")
CONTENT = table(DATA, "sha256")
GOOD = message(DS, CONTENT, ES256, "sha256")


def signed_by(ds, **options):
    return sod_of(message(ds, CONTENT, ES256, "sha256", **options))


def make_forged_data():
    good = sod_of(GOOD)
    add("changed DG1", good, DATA | {1: flipped(DATA[1], 20)}, [CA.der], "forged", groups={1: "mismatch"})
    add("DG1 and DG2 exchanged", good, DATA | {1: DATA[2], 2: DATA[1]}, [CA.der], "forged",
        groups={1: "mismatch", 2: "mismatch"})
    add("a byte after DG2", good, DATA | {2: DATA[2] + b"\0"}, [CA.der], "forged", groups={2: "mismatch"})
    add("DG1 that nobody signed", sod_of(message(DS, table(
        {n: d for n, d in DATA.items() if n != 1}, "sha256"), ES256, "sha256")), DATA, [CA.der], "unverifiable",
        groups={1: "not_covered"})
    add("DG2 not given", good, {1: DATA[1]}, [CA.der], "unverifiable", groups={2: "missing", 14: "missing", 15: "missing"})
    add("no data group", good, {}, [CA.der], "unverifiable", groups={n: "missing" for n in DATA})
    face = flipped(DATA[2], 30)
    changed = table(DATA | {2: face}, "sha256")
    info = signer_info(DS, ES256, LDS, CONTENT, SIGNED)
    add("changed hash list", sod_of(message(DS, changed, ES256, "sha256", [info])), DATA | {2: face}, [CA.der], "forged",
        {"signature": "mismatch"})
    add("changed hash list and message digest", sod_of(message(DS, changed, ES256, "sha256", change=lambda kept, _: (
        kept, DS.key.sign(b"something else", ES256)))), DATA | {2: face}, [CA.der], "forged",
        {"signature": "signature_invalid"})
    add("a hash of another length", sod_of(message(DS, table(DATA, "sha256", digests={
        n: hashlib.sha1(d).digest() for n, d in DATA.items()}), ES256, "sha256")), DATA, [CA.der], "forged",
        {"security_object": "malformed"}, groups={n: "mismatch" for n in DATA})


def make_forged_signature():
    def forged(title, sod, steps, verdict="forged"):
        add(title, sod, DATA, [CA.der], verdict, steps)

    forged("signature with a flipped bit", signed_by(DS, change=lambda k, s: (k, flipped(s, -1))),
           {"signature": "signature_invalid"})
    forged("attributes changed after signing", signed_by(DS, change=lambda k, s: (
        [*k[:2], attribute("1.2.840.113549.1.9.5", time(date("2022-01-01")))], s)), {"signature": "signature_invalid"})
    forged("no message digest", signed_by(DS, leave=["messageDigest"]), {"signature": "malformed"})
    forged("two message digests", signed_by(DS, change=lambda k, s: ([*k, k[1]], s)), {"signature": "malformed"})
    forged("no content type", signed_by(DS, leave=["contentType"]), {"signature": "malformed"})
    forged("no signed attributes", signed_by(DS, leave=["contentType", "messageDigest"], signing_time=None),
           {"signature": "malformed", "validity": "valid"})
    forged("another content type in the attributes", signed_by(DS, attribute_type=LIST), {"signature": "malformed"})
    forged("another content type", signed_by(DS, content_type="1.2.840.113549.1.7.1"), {"signature": "malformed"})
    info = signer_info(DS, ES256, LDS, CONTENT, SIGNED)
    other = signer_info(DS, ES256, LDS, CONTENT, "2021-07-01")
    gone = {s: "not_checked" for s in ("chain", "validity", "revocation", "issuer_country")}
    forged("two signers", signed_by(DS, infos=[info, other]),
           gone | {"signature": "malformed", "signer_certificate": "no_signer_certificate"})
    forged("no signer's certificate", signed_by(DS, certificates=[]), gone | {
        "signature": "no_signer_certificate", "signer_certificate": "no_signer_certificate"}, "unverifiable")
    forged("a digest that is not known", sod_of(message(DS, table(DATA, "sha3-256"), ES256, "sha256")),
           {"security_object": "unsupported"}, "unverifiable")
    entries[-1]["groups"] = {str(n): "unsupported" for n in DATA}


def make_forged_chain():
    def forged(title, ds, steps, verdict="forged", trust=(CA,), lists=(), state="D<<", now=NOW, **options):
        add(title, signed_by(ds, **options), DATA, [c.der for c in trust], verdict, steps, lists=lists, state=state, now=now)

    untrusted = {"chain": "untrusted_issuer", "revocation": "not_checked"}
    alone = Certificate(Key(*P256), ES256, name("DE", "DS"), *SIGNER)
    forged("self-signed signer", alone, untrusted | {"signer_certificate": "self_signed_signer"})
    forged("unknown CSCA", signer(authority(common="other CSCA")), untrusted, "unverifiable")
    forged("nobody is trusted", DS, untrusted, "unverifiable", trust=())
    forged("CSCA of the same name with another key", signer(authority()), untrusted, "unverifiable")
    forged("CSCA of the same name with another key, no identifiers", signer(authority(), identifiers=False), untrusted,
           "unverifiable")
    twin = authority(subject_identifier=CA.identifier)
    forged("CSCA of the same name and key identifier with another key", signer(twin),
           {"chain": "signature_invalid", "revocation": "not_checked"})
    forged("signer of another country than its CSCA", signer(CA, country="FR"), {"issuer_country": "country_mismatch"})
    forged("document of another country than its signer", DS, {"issuer_country": "country_mismatch"}, state="FRA")
    forged("document of a state that is not known", DS, {"issuer_country": "unknown_state"}, "unverifiable",
           state="UTO")
    forged("country in small letters", signer(CA, country="de"), {}, "genuine")
    forged("signed after the signer's certificate ended", signer(CA, end="2021-05-31"),
           {"validity": "signed_after_expiry"})
    forged("signed before the signer's certificate began", signer(CA, start="2021-06-02"), {"validity": "not_yet_valid"})
    forged("signed in the future", DS, {"validity": "not_yet_valid"}, now="2021-05-01")
    forged("signer's certificate begins before its CSCA's", signer(CA, start="2018-06-01"), {"validity": "not_yet_valid"})
    forged("no signing time, signer's certificate valid", DS, {}, "genuine", signing_time=None)
    forged("no signing time, signer's certificate ended", DS, {"validity": "expired"}, "unverifiable", now="2033-01-01",
           signing_time=None)
    forged("everything ended since", DS, {}, "genuine", now="2040-01-01")
    forged("signer found by its key identifier", DS, {}, "genuine", by_key=True)
    forged("signer that may not sign", signer(CA, usage=bits(b"\x20", 5)), {"signer_certificate": "wrong_key_usage"})
    forged("signer that is an authority", signer(CA, constraints=sequence(tlv(1, b"\xff"))),
           {"signer_certificate": "wrong_key_usage"})
    forged("signer of master lists", signer(CA, extensions=[
        extension("2.5.29.37", sequence(oid("2.23.136.1.1.3")), True)]), {"signer_certificate": "wrong_key_usage"})
    forged("signer with a critical extension that is not known", signer(CA, extensions=[
        extension("1.2.3.4", tlv(5), True)]), {"signer_certificate": "unknown_critical_extension"}, "unverifiable")
    forged("signer with a list of document types", signer(CA, extensions=[
        extension("2.23.136.1.1.6.2", sequence(integer(0), set_of(printable("P"), printable("ID"))))]), {}, "genuine")
    for title, options in [("may not sign certificates", {"usage": bits(b"\x02", 1)}),
                           ("is no authority", {"constraints": sequence()})]:
        ca = authority(**options)
        forged(f"CSCA that {title}", signer(ca), untrusted, "unverifiable", trust=[ca])
    make_bad_curve(forged)


def make_bad_curve(forged):
    """A generator of the forger's choice, with which any public key gets a private one (CVE-2020-0601)."""
    ca = authority(("ec", "P-256", "explicit"))
    public = ca.key.public
    at = public.index(bytes.fromhex("046b17d1f2e12c4247f8bce6e563a440f2"))
    changed = public[:at + 64] + bytes([public[at + 64] ^ 1]) + public[at + 65:]
    fake = Certificate(ca.key, ES256, name("DE", "CSCA"), *AUTHORITY, authority=True, public=changed)
    forged("CSCA on a curve of its own", signer(fake), {"chain": "unsupported", "revocation": "not_checked"},
           "unverifiable", trust=[fake])


def make_revocations():
    late = ("2025-12-01", "2026-03-01")
    add("not revoked", sod_of(GOOD), DATA, [CA.der], steps={"revocation": "valid"},
        lists=[revocation_list(CA, [7], *late)])
    add("revoked", sod_of(GOOD), DATA, [CA.der], "forged", {"revocation": "revoked"},
        lists=[revocation_list(CA, [7, DS.serial], *late)])
    add("revoked by an older list", sod_of(GOOD), DATA, [CA.der], "forged", {"revocation": "revoked"},
        lists=[revocation_list(CA, [], *late), revocation_list(CA, [DS.serial], "2025-01-01", "2025-02-01")])
    add("overdue list", sod_of(GOOD), DATA, [CA.der], steps={"revocation": "stale"},
        lists=[revocation_list(CA, [7], "2025-01-01", "2025-02-01")])
    add("list of another key", sod_of(GOOD), DATA, [CA.der], steps={"revocation": "unknown"},
        lists=[revocation_list(CA, [DS.serial], *late, key=Key(*P256))])
    add("list of another state", sod_of(GOOD), DATA, [CA.der], steps={"revocation": "unknown"},
        lists=[revocation_list(authority(country="FR"), [DS.serial], *late)])


def make_links():
    old = authority(common="CSCA 1")
    new_key = Key(*P256)
    new = Certificate(new_key, ES256, name("DE", "CSCA 2"), "2021-01-01", "2035-01-01", authority=True)
    link = Certificate(new_key, ES256, name("DE", "CSCA 2"), "2021-01-01", "2035-01-01", old, authority=True)
    ds = signer(new, start="2021-02-01")
    add("path over a link certificate", signed_by(ds), DATA, [old.der, link.der])
    add("link certificate without the old CSCA", signed_by(ds), DATA, [link.der], "unverifiable",
        {"chain": "untrusted_issuer", "revocation": "not_checked"})
    add("new CSCA beside its link certificate", signed_by(ds), DATA, [link.der, new.der])


def make_loose():
    """What BER allows around what is signed, and DER does not (RFC 5652, 5.1)."""
    loose = b"\x30\x80" + read(GOOD)[1] + b"\0\0"
    add("indefinite length", b"\x77\x80" + GOOD + b"\0\0", DATA, [CA.der], inside=GOOD)
    add("indefinite length inside", tlv(0x77, loose), DATA, [CA.der], inside=loose)
    add("length that is not the shortest", b"\x77\x83\x00" + len(GOOD).to_bytes(2, "big") + GOOD, DATA, [CA.der], inside=GOOD)


def make_unreadable():
    good = sod_of(GOOD)

    def bad(title, sod, error="document.malformed"):
        add(title, sod, DATA, [CA.der], error=error)

    def with_table(*pairs):
        content = sequence(integer(0), digest_identifier("sha256"), sequence(*pairs))
        return sod_of(message(DS, content, ES256, "sha256"))

    pair = lambda n: sequence(integer(n), octets(hashlib.sha256(DATA[1]).digest()))
    bad("no bytes", b"", "document.empty")
    bad("a byte after the security object", good + b"\0")
    nested = b""
    for _ in range(100):
        nested = sequence(nested)
    bad("nested 100 deep", tlv(0x77, nested), "document.too_large")
    bad("65 KiB", tlv(0x77, octets(bytes(65 * 1024))), "document.too_large")
    bad("another outer tag", tlv(0x6E, GOOD))
    bad("constructed string", good.replace(octets(CONTENT), b"\x24" + octets(CONTENT)[1:]))
    bad("DG1 twice", with_table(pair(1), pair(1)))
    bad("DG0", with_table(pair(0)))
    bad("DG17", with_table(pair(17)))
    bad("version 2", sod_of(message(DS, table(DATA, "sha256", version=2), ES256, "sha256")), "document.unsupported")


# --- chips that are copies -------------------------------------------------------------------------------------------

def make_chips():
    rsa = Key("rsa", 2048)
    data = groups(rsa)
    content = table(data, "sha256")
    chips = [response(rsa_response(rsa, d), "weak_algorithm" if d == "sha1" else "valid") for d in TRAILERS]
    chips += [response(rsa_response(rsa, "sha256", smaller=True), "valid"),
              response(rsa_response(Key("rsa", 2048), "sha256"), "signature_invalid"),
              response(rsa_response(rsa, "sha256", header=b"\x4a"), "signature_invalid"),
              response(b"\xff" * 256, "signature_invalid"), response(bytes(256), "signature_invalid"),
              response(rsa.sign(CHALLENGE, Scheme("pkcs1", "sha256")), "signature_invalid")]
    add("RSA chip", sod_of(message(DS, content, ES256, "sha256")), data, [CA.der], chip=chips)
    good = response(ec_response(CHIP, "sha256", 32), "valid")
    der = response(CHIP.sign(CHALLENGE, ES256), "signature_invalid")
    other = response(ec_response(Key(*P256), "sha256", 32), "signature_invalid")
    zero = response(bytes(64), "signature_invalid")
    add("elliptic chip", sod_of(GOOD), DATA, [CA.der], chip=[good, der, other, zero])
    add("chip of a passport that nobody vouches for", sod_of(GOOD), DATA, [], "unverifiable",
        {"chain": "untrusted_issuer", "revocation": "not_checked"}, chip=[good | {"outcome": "key_not_authenticated"}])
    add("chip with another DG15", sod_of(GOOD), DATA | {15: tlv(0x6F, Key(*P256).public)}, [CA.der], "forged",
        groups={15: "mismatch"}, chip=[good | {"outcome": "key_not_authenticated"}])
    silent = groups(CHIP)
    add("chip whose DG14 names no digest", sod_of(message(DS, table(silent, "sha256"), ES256, "sha256")), silent, [CA.der],
        chip=[good | {"outcome": "unsupported"}])
    uncovered = {n: d for n, d in DATA.items() if n != 14}
    add("chip whose DG14 nobody signed", sod_of(message(DS, table(uncovered, "sha256"), ES256, "sha256")), DATA, [CA.der],
        "unverifiable", groups={14: "not_covered"}, chip=[good | {"outcome": "key_not_authenticated"}])


# --- master lists ----------------------------------------------------------------------------------------------------

def master_lists():
    purpose = [extension("2.5.29.37", sequence(oid("2.23.136.1.1.3")), True)]
    members = [CA, authority(country="FR"), authority(country="FR", common="CSCA 2")]
    content = sequence(integer(0), set_of(*(c.der for c in members)))
    list_signer = signer(CA, common="ML", extensions=purpose)
    plain = signer(CA, common="ML")
    early = signer(CA, common="ML", extensions=purpose, end="2021-05-01")

    def made(title, ds, outcome, roots, data=content, **options):
        sod = message(ds, data, ES256, "sha256", content_type=LIST, certificates=[ds, CA], **options)
        return {"name": title, "list": stored(sod), "roots": [stored(r.der) for r in roots], "outcome": outcome,
                "certificates": 3, "countries": 2, "opensslChain": cms_chain(sod, [r.der for r in roots], [], SIGNED)}

    return [
        made("good", list_signer, "valid", [CA]),
        made("another root", list_signer, "untrusted_issuer", [authority(common="other")]),
        made("flipped bit", list_signer, "signature_invalid", [CA], change=lambda k, s: (k, flipped(s, -1))),
        made("signer of passports", plain, "wrong_key_usage", [CA]),
        made("signed after the signer's end", early, "signed_after_expiry", [CA]),
        made("changed after signing", list_signer, "mismatch", [CA],
             infos=[signer_info(list_signer, ES256, LIST, content[:-1], SIGNED)]),
    ]


make_families()
make_forged_data()
make_forged_signature()
make_forged_chain()
make_revocations()
make_links()
make_loose()
make_unreadable()
make_chips()
lists = master_lists()
for entry in entries:
    # A passport is genuine only when openssl finds its signature and chain right, too.
    if entry.get("verdict") == "genuine" and (entry["opensslSignature"], entry["opensslChain"]) != ("ok", "ok"):
        print("openssl refuses:", entry["name"], entry["opensslSignature"], entry["opensslChain"])
OUT.write_text(json.dumps({
    "made_by": "scripts/passports/make.py", "openssl": openssl("version").decode().strip(), "files": files,
    "passports": entries, "masterLists": lists}, indent=0, sort_keys=True) + "\n")
print(len(entries), "passports,", len(lists), "master lists,", OUT.stat().st_size, "bytes")
