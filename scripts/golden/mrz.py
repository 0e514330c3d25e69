"""Machine-readable zones with their fields and check digits, written by a program of its own.

The specimens of ICAO 9303-4 to 9303-7 (eighth edition) stand here as printed, and their check digits are computed and compared;
beside them, random zones of each format. Usage: mrz.py. It needs nothing but Python.
"""
import json
import pathlib
import platform
import random

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/DocumentsTests/Golden/mrz.json"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIZES = {"TD1": (3, 30), "TD2": (2, 36), "TD3": (2, 44), "MRV-A": (2, 44), "MRV-B": (2, 36)}
RANDOM_PER_FORMAT = 40


def digit(text):
    return str(sum((7, 3, 1)[i % 3] * max(ALPHABET.find(c), 0) for i, c in enumerate(text)) % 10)


def pad(text, count):
    assert len(text) <= count, (text, count)
    return text + "<" * (count - len(text))


def number_and_optional(number, optional, room, may_continue):
    """The number's nine places with check digit, and the optional data, into which a long number goes on."""
    if len(number) <= 9:
        return pad(number, 9) + digit(pad(number, 9)), pad(optional, room)
    assert may_continue
    rest = number[9:] + digit(number)
    return number[:9] + "<", pad(rest + ("<" + optional if optional else ""), room)


def lines(zone):
    format, (_, length) = zone["format"], SIZES[zone["format"]]
    name = zone["primary"].replace(" ", "<") + ("<<" + zone["secondary"].replace(" ", "<") if zone["secondary"] else "")
    head = pad(zone["code"], 2) + pad(zone["state"], 3)
    dates = zone["birth"] + digit(zone["birth"]), zone["expiry"] + digit(zone["expiry"])
    if format == "TD1":
        number, optional = number_and_optional(zone["number"], zone["optional"], 15, True)
        first = head + number + optional
        second = dates[0] + zone["sex"] + dates[1] + pad(zone["nationality"], 3) + pad(zone["second_optional"], 11)
        return [first, second + digit(first[5:] + second[:7] + second[8:15] + second[18:]), pad(name, 30)]
    room = {"TD2": 7, "TD3": 14, "MRV-A": 16, "MRV-B": 8}[format]
    number, optional = number_and_optional(zone["number"], zone["optional"], room, format == "TD2")
    second = number + pad(zone["nationality"], 3) + dates[0] + zone["sex"] + dates[1] + optional
    if format == "TD3":
        second += digit(optional)
    if format in ("TD2", "TD3"):
        second += digit(second[:10] + second[13:20] + second[21:])
    return [pad(head + name, length), second]


def specimen(format, printed, **fields):
    zone = dict(format=format, code="I", state="UTO", primary="ERIKSSON", secondary="ANNA MARIA", nationality="UTO",
                birth="740812", sex="F", expiry="120415", optional="", second_optional="")
    zone.update(fields)
    assert lines(zone) == printed, (lines(zone), printed)
    return zone | {"lines": printed, "source": "ICAO 9303"}


SPECIMENS = [
    specimen("TD1", ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"],
             number="D23145890"),
    specimen("TD1", ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"],
             number="D23145890734", primary="STEVENSON", secondary="PETER JOHN", birth="340712", sex="M", expiry="950712"),
    specimen("TD2", ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"], number="D23145890"),
    specimen("TD2", ["I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"],
             number="D23145890734", primary="STEVENSON", secondary="PETER JOHN", birth="340712", sex="M", expiry="950712"),
    specimen("TD3", ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
             code="P", number="L898902C3", optional="ZE184226B"),
    specimen("MRV-A", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"],
             code="V", number="L8988901C", nationality="XXX", birth="400907", expiry="961210", optional="6ZE184226B"),
    specimen("MRV-B", ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"],
             code="V", number="L8988901C", nationality="XXX", birth="400907", expiry="961210"),
]


def random_zone(format, generator):
    word = lambda most: "".join(generator.choices(ALPHABET[10:], k=generator.randint(1, most)))
    text = lambda minimum, most: "".join(generator.choices(ALPHABET, k=generator.randint(minimum, most)))
    date = lambda: f"{generator.randint(0, 99):02}{generator.randint(1, 12):02}{generator.randint(1, 28):02}"
    zone = dict(
        format=format, code=generator.choice({"TD3": ["P", "PP", "PD", "PT"], "MRV-A": ["V"], "MRV-B": ["V"]}.get(format, ["I", "ID", "A", "CX"])),
        state=generator.choice(["UTO", "D", "NLD", "XXA"]), nationality=generator.choice(["UTO", "FRA", "XXB", "GBD"]),
        primary=" ".join(word(5) for _ in range(generator.randint(1, 2))),
        secondary=" ".join(word(4) for _ in range(generator.randint(0, 2))),
        birth=generator.choice([date(), date()[:4] + "<<", "<<<<<<"]), sex=generator.choice("FM<"), expiry=date(),
        number=text(1, 13 if format in ("TD1", "TD2") else 9), optional=text(0, 2), second_optional=text(0, 11) if format == "TD1" else "")
    return zone | {"lines": lines(zone), "source": "random"}


generator = random.Random(9303)
zones = SPECIMENS + [random_zone(format, generator) for format in SIZES for _ in range(RANDOM_PER_FORMAT)]
OUT.write_text(json.dumps({"program": f"scripts/golden/mrz.py, Python {platform.python_version()}", "zones": zones}, separators=(",", ":")) + "\n")
print(len(zones), "zones")
