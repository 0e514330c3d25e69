"""Makes Tests/DocumentsTests/Golden/passports-field.json: passports as states really write them and as forgers try them, beside
those of make.py: lengths of DG1, security objects in BER, names of signers, weak keys, other states. Each has the outcome that it
must have, and the verdict of the program `openssl` on its signature. Keys are new at every run; names, dates and structure are
not. Needs Python 3.11 and openssl 3.0.
"""
import base64
import copy
import hashlib
import json
import pathlib

from der import *
from pki import *

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/DocumentsTests/Golden/passports-field.json"
NOW, SIGNED, LDS = "2026-11-21", "2026-06-01", "2.23.136.1.1.1"
P256, ES256 = ("ec", "P-256"), Scheme("ecdsa", "sha256")
FACE = tlv(0x75, tlv(0x04, b"not a face, for its bytes are only hashed"))
files, entries = {}, []


def stored(data):
    key = hashlib.sha256(data).hexdigest()[:12]
    files[key] = base64.b64encode(data).decode()
    return key


def digit(text):
    value = lambda c: 0 if c == "<" else int(c, 36)
    return str(sum(value(c) * (7, 3, 1)[i % 3] for i, c in enumerate(text)) % 10)


def zone(state, names="SAMPLE<<PERSON", code="P<"):
    number, birth, expiry, personal = "A00000000", "850101", "311231", "<" * 14
    protected = [part + digit(part) for part in (number, birth, expiry, personal)]
    second = f"{protected[0]}{state}{protected[1]}F{protected[2]}{protected[3]}"
    return (f"{code}{state}{names}".ljust(44, "<") + second + digit("".join(protected))).encode()


def long_length(data, octet_count):
    """The length of data in so many octets after the first, 0 for the shortest form."""
    if not octet_count:
        return bytes([len(data)])
    return bytes([0x80 | octet_count]) + len(data).to_bytes(octet_count, "big")


def dg1(text, outer=0, inner=0):
    content = b"\x5f\x1f" + long_length(text, inner) + text
    return b"\x61" + long_length(content, outer) + content


def authority(country, key=P256, scheme=ES256, common="CSCA test"):
    return Certificate(Key(*key), scheme, name(country, common), "2023-01-01", "2036-01-01", authority=True)


def signer(issuer, country, key=P256, scheme=ES256, **options):
    return Certificate(Key(*key), scheme, name(country, "DS test"), "2024-01-01", "2036-01-01", issuer, **options)


def table(data_groups, digest="sha256"):
    pairs = [sequence(integer(n), octets(hashlib.new(digest, d).digest())) for n, d in sorted(data_groups.items())]
    return sequence(integer(0), digest_identifier(digest), sequence(*pairs))


def indefinite(tag, *parts):
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


def in_parts(data):
    """A constructed octet string of three parts, the last two in one of their own."""
    third = len(data) // 3
    return indefinite(0x24, octets(data[:third]), tlv(0x24, octets(data[third:2 * third]), octets(data[2 * third:])))


def streamed(content, certificates, info, digest="sha256", form=indefinite):
    """A message as streaming encoders write it (RFC 5652, 5.1)."""
    message = form(
        0x30, integer(3), set_of(digest_identifier(digest)), form(0x30, oid(LDS), form(0xA0, in_parts(content))),
        form(0xA0, *certificates), form(0x31, info))
    return form(0x30, oid("1.2.840.113549.1.7.2"), form(0xA0, message))


def parts_of(info):
    return [tlv(tag, inner) for tag, inner in elements(read(info)[1])]


def add(title, message, data_groups, trust, verdict=None, reasons=(), state=None, error=None, sod=None, lists=()):
    """`reasons` are those of the decision; revocation lists lack unless they are given."""
    assert (verdict is None) != (error is None), title
    entries.append({
        "name": title, "sod": stored(sod if sod is not None else tlv(0x77, message)),
        "dataGroups": {str(n): stored(d) for n, d in data_groups.items()}, "trust": [stored(c.der) for c in trust],
        "revocationLists": [stored(l) for l in lists], "issuingState": state, "now": NOW, "verdict": verdict,
        "reasons": list(reasons), "error": error, "opensslSignature": cms_signature(message)})


def message_of(ds, content, digest="sha256", info=None, certificates=None, **options):
    info = info or signer_info(ds, options.pop("scheme", ds.scheme), LDS, content, SIGNED, **options)
    return signed_data(LDS, content, [ds] if certificates is None else certificates, [info], digest)


# --- DG1 and the state ------------------------------------------------------------------------------------------------

def make_zones():
    gb, lt = authority("GB"), authority("LT")
    gb_signer, lt_signer = signer(gb, "GB"), signer(lt, "LT")
    forms = {"shortest lengths": (0, 0), "61 81": (1, 0), "5F1F 81": (0, 1), "61 81, 5F1F 81": (1, 1), "61 82": (2, 0),
             "5F1F 84": (0, 4), "61 84, 5F1F 83": (4, 3)}
    for title, form in forms.items():
        own = {1: dg1(zone("GBR"), *form), 2: FACE}
        add(f"DG1 with {title}", message_of(gb_signer, table(own)), own, [gb], "genuine")
        rogue = {1: dg1(zone("USA"), *form), 2: FACE}
        add(f"zone of the USA under a signer of Lithuania, {title}", message_of(lt_signer, table(rogue)), rogue, [gb, lt],
            "forged", ["country_mismatch(issuer_country)"])
    text = zone("USA")
    unread = {
        "an indefinite length": b"\x61\x80\x5f\x1f" + bytes([len(text)]) + text + b"\0\0",
        "a small letter": dg1(text[:7] + text[7:8].lower() + text[8:]), "two zones": tlv(0x61, 2 * dg1(text)[2:]),
        "no zone": tlv(0x61, b"\x5f\x1e", bytes([len(text)]), text), "another outer tag": tlv(0x62, dg1(text)[2:]),
        "a byte more": dg1(text) + b"\0", "one line": dg1(text[:44]), "no bytes": b"",
    }
    for title, data in unread.items():
        groups = {1: data, 2: FACE}
        add(f"zone of the USA that is not read: {title}", message_of(lt_signer, table(groups)), groups, [lt],
            "unverifiable", ["unreadable(DG1)"])
    for state in ("XXX", "ZZZ", "<<<", "UTO"):
        groups = {1: dg1(zone(state)), 2: FACE}
        add(f"zone of the state {state}", message_of(lt_signer, table(groups)), groups, [lt], "unverifiable",
            ["unknown_state(issuer_country)"])
    ours = {1: dg1(zone("LTU")), 2: FACE}
    good = message_of(lt_signer, table(ours))
    add("printed state as in DG1", good, ours, [lt], "genuine", state="LTU")
    add("printed state other than in DG1", good, ours, [lt], "forged", ["country_mismatch(issuer_country)"], state="USA")
    add("DG2 not given", good, {1: ours[1]}, [lt], "unverifiable", ["missing(DG2)"])
    add("DG1 not given", good, {2: FACE}, [lt], "unverifiable", ["missing(DG1)"])
    add("DG1 not given, printed state", good, {2: FACE}, [lt], "unverifiable", ["missing(DG1)"], state="LTU")
    only = {1: ours[1]}
    add("DG2 that nobody signed", message_of(lt_signer, table(only)), ours, [lt], "unverifiable", ["not_covered(DG2)"])
    add("neither given nor signed: DG2", message_of(lt_signer, table(only)), only, [lt], "unverifiable", ["missing(DG2)"])
    india = authority("IN")
    groups = {1: dg1(zone("IND", "<<SAMPLE<PERSON")), 2: FACE}
    add("no surname", message_of(signer(india, "IN"), table(groups)), groups, [india], "genuine")


def make_countries():
    lt, us, nobody = authority("LT"), authority("US"), authority("")
    groups = {1: dg1(zone("USA")), 2: FACE}

    def made(title, ds, trust, verdict, reasons=()):
        add(title, message_of(ds, table(groups)), groups, [trust], verdict, reasons)

    mismatch = ["country_mismatch(issuer_country)"]
    made("signer without a country, CSCA of another state", signer(lt, ""), lt, "forged", mismatch)
    made("signer without a country, CSCA of the state", signer(us, ""), us, "genuine")
    made("signer of the state, CSCA of another", signer(lt, "US"), lt, "forged", mismatch)
    made("signer of another state, CSCA without a country", signer(nobody, "LT"), nobody, "forged", mismatch)
    made("nobody names a country", signer(nobody, ""), nobody, "unverifiable", ["unknown_state(issuer_country)"])
    lists = {"P": "genuine", "P<": "genuine", "ID": "forged", "PD": "forged", "ID P": "genuine", "V A C": "forged",
             "p": "genuine"}
    for types, verdict in lists.items():
        types_field = extension("2.23.136.1.1.6.2", sequence(integer(0), set_of(*map(printable, types.split()))))
        made(f"signer of the documents {types}", signer(us, "US", extensions=[types_field]), us, verdict,
             ["wrong_document_type(signer_certificate)"] if verdict == "forged" else ())


def make_weak():
    groups = {1: dg1(zone("LTU")), 2: FACE}
    strong = authority("LT")

    def made(title, key, scheme, reasons, digest="sha256", ca=None):
        issuer = ca or authority("LT", key, scheme)
        ds = signer(issuer, "LT", key, scheme)
        add(title, message_of(ds, table(groups, digest), digest), groups, [issuer],
            "unverifiable" if reasons else "genuine", reasons)

    both = ["too_weak(signature)", "too_weak(chain)"]
    for size in (512, 768, 1024):
        for digest in ("sha1", "sha256"):
            if (size, digest) != (512, "sha512"):
                made(f"RSA-{size} with {digest}", ("rsa", size), Scheme("pkcs1", digest), both, digest)
    made("RSA-512 under a strong CSCA", ("rsa", 512), Scheme("pkcs1", "sha256"), both[:1], ca=strong)
    made("RSA-2048 with sha1", ("rsa", 2048), Scheme("pkcs1", "sha1"), [], "sha1")
    weak = authority("LT", ("rsa", 512), Scheme("pkcs1", "sha256"))
    ds = signer(weak, "LT")
    add("a strong signer under RSA-512", message_of(ds, table(groups)), groups, [weak], "unverifiable", both[1:])
    made("a curve of 192 bits", ("ec", "prime192v1"), Scheme("ecdsa", "sha256"), both)


# --- the message ------------------------------------------------------------------------------------------------------

def make_ber():
    us = authority("US")
    ds = signer(us, "US")
    groups = {1: dg1(zone("USA")), 2: FACE}
    content = table(groups)
    info = signer_info(ds, ES256, LDS, content, SIGNED)
    good = signed_data(LDS, content, [ds], [info], "sha256")
    stream = streamed(content, [ds.der], info)
    parts = parts_of(info)
    loose = indefinite(0x30, *parts[:-1], in_parts(read(parts[-1])[1]))
    longer = lambda tag, *inner: bytes([tag, 0x84]) + len(b"".join(inner)).to_bytes(4, "big") + b"".join(inner)

    def made(title, message, verdict="genuine", reasons=(), sod=None, error=None):
        add(title, message, groups, [us], None if error else verdict, reasons, sod=sod, error=error)

    made("outermost length indefinite", good, sod=indefinite(0x77, good))
    made("outermost length indefinite and without an end", good, sod=b"\x77\x80" + good)
    made("outermost length longer than needed", good, sod=longer(0x77, good))
    made("streamed", stream, sod=indefinite(0x77, stream))
    made("streamed within a definite length", stream)
    made("streamed, signature in parts", streamed(content, [ds.der], loose))
    made("every length of the message longer than needed", streamed(content, [ds.der], info, form=longer))
    first = octets(content[:len(content) // 3])
    at = stream.index(first) + len(first) - 1  # within the digest of DG1
    changed = stream[:at] + bytes([stream[at] ^ 1]) + stream[at + 1:]
    made("streamed, one signed byte changed", changed, "forged", ["mismatch(signature)", "mismatch(DG1)"])
    body = elements(read(ds.der)[1])
    loose_certificate = indefinite(0x30, *(tlv(tag, inner) for tag, inner in body))
    made("streamed, a certificate of indefinite length", streamed(content, [loose_certificate], info),
         error="document.malformed")
    inner = elements(body[0][1])
    loose_body = tlv(0x30, indefinite(0x30, *(tlv(tag, value) for tag, value in inner)),
                     *(tlv(tag, value) for tag, value in body[1:]))
    made("streamed, a certificate's body of indefinite length", streamed(content, [loose_body], info),
         error="document.malformed")
    attributes = indefinite(0xA0, read(parts[3])[1])
    made("streamed, signed attributes of indefinite length",
         streamed(content, [ds.der], tlv(0x30, *parts[:3], attributes, *parts[4:])), error="document.malformed")
    made("streamed, an end too few", stream[:-2], error="document.truncated")
    made("streamed, an end too many", stream, sod=indefinite(0x77, stream) + b"\0\0", error="document.malformed")
    deep = b"".join(b"\x30\x80" for _ in range(100)) + bytes(200)
    made("indefinite lengths 100 deep", deep, error="document.too_large")
    strings = octets(content)
    for _ in range(100):
        strings = indefinite(0x24, strings)
    made("an octet string in parts 100 deep", good.replace(octets(content), strings), error="document.too_large",
         sod=indefinite(0x77, stream.replace(in_parts(content), strings)))
    made("a hash table of indefinite length", streamed(
        indefinite(0x30, read(content)[1]), [ds.der], signer_info(ds, ES256, LDS, indefinite(0x30, read(content)[1]), SIGNED)),
         error="document.malformed")


def make_identifiers():
    ua = authority("UA")
    ds, other = signer(ua, "UA"), signer(ua, "UA")
    groups = {1: dg1(zone("UKR")), 2: FACE}
    content = table(groups)
    info = signer_info(ds, ES256, LDS, content, SIGNED)
    reordered = sequence(*(tlv(tag, inner) for tag, inner in reversed(elements(read(ds.issuer)[1]))))
    number = integer(ds.serial)
    zeros = tlv(2, b"\0\0\0" + read(number)[1])

    def made(title, sid, verdict="genuine", reasons=(), certificates=(ds,), change=lambda signature: signature):
        parts = parts_of(info)
        signature = change(read(parts[-1])[1])
        named = tlv(0x30, parts[0], sid, *parts[2:-1], octets(signature))
        add(title, signed_data(LDS, content, list(certificates), [named], "sha256"), groups, [ua], verdict, reasons)

    flip = lambda s: s[:-1] + bytes([s[-1] ^ 1])
    made("name of the signer's issuer in another order", sequence(reordered, number))
    made("zeros before the signer's number", sequence(ds.issuer, zeros))
    made("another issuer named, one certificate", sequence(name("UA", "another CSCA"), number))
    made("another number named, one certificate", sequence(ds.issuer, integer(7)))
    made("another key identifier named, one certificate", tlv(0x80, bytes(20)))
    made("another issuer named, the certificate twice", sequence(name("UA", "another CSCA"), number), certificates=(ds, ds))
    nobody = ["no_signer_certificate(signature)", "no_signer_certificate(signer_certificate)"]
    made("another issuer named, two certificates", sequence(name("UA", "another CSCA"), number), "unverifiable", nobody,
         (ds, other))
    made("zeros before the signer's number, two certificates", sequence(ds.issuer, zeros), certificates=(other, ds))
    made("another issuer named, a certificate that did not sign", sequence(name("UA", "another CSCA"), number), "forged",
         ["signature_invalid(signature)"], (other,))
    made("another issuer named, signature changed", sequence(name("UA", "another CSCA"), number), "forged",
         ["signature_invalid(signature)"], change=flip)
    good = signed_data(LDS, content, [ds], [info], "sha256")
    listed = revocation_list(ua, [ds.serial], "2026-11-01", "2027-03-01")
    # The same list with zeros before the number: signed anew.
    body = read(listed)[1]
    inner = read(body)[1].replace(sequence(number, time(date("2026-11-01"))), sequence(zeros, time(date("2026-11-01"))))
    parts = elements(read(body)[1])
    revoked = [sequence(zeros, time(date("2026-11-01"))) if tag == 0x30 and number in value and index == 5 else None
               for index, (tag, value) in enumerate(parts)]
    rebuilt = sequence(*(tlv(tag, replacement) if replacement else tlv(tag, value)
                         for (tag, value), replacement in zip(parts, revoked)))
    zeros_list = sequence(rebuilt, ua.scheme.identifier, bits(ua.key.sign(rebuilt, ua.scheme)))
    add("revoked by a number with zeros before it", good, groups, [ua], "forged", ["revoked(revocation)"], lists=[zeros_list])
    add("not revoked", good, groups, [ua], "genuine", lists=[revocation_list(ua, [7], "2026-11-01", "2027-03-01")])


make_zones()
make_countries()
make_weak()
make_ber()
make_identifiers()
for entry in entries:
    if entry["verdict"] == "genuine" and entry["opensslSignature"] != "ok":
        print("openssl refuses:", entry["name"])
OUT.write_text(json.dumps({
    "made_by": "scripts/passports/field.py", "openssl": openssl("version").decode().strip(), "files": files,
    "passports": entries}, indent=0, sort_keys=True) + "\n")
print(len(entries), "passports,", OUT.stat().st_size, "bytes")
