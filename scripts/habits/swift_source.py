"""Reads Swift source as far as habits need it: code without comments and strings, and the types that it declares."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

PIECE = re.compile(
    r"(?P<comment>//[^\n]*)|(?P<block>/\*)|(?P<text>(?P<hashes>\#*)(?P<quotes>\"\"\"|\"))"
    r"|(?P<open>\()|(?P<close>\))")


def code(source):
    """The source with comments and strings made blank, lines as long as before; what stands in \\(…) stays."""
    out = list(source)

    def blank(start, end):
        for place in range(start, end):
            if out[place] != "\n":
                out[place] = " "

    def block_end(place):
        depth = 0
        for mark in re.compile(r"/\*|\*/").finditer(source, place):
            depth += 1 if mark.group() == "/*" else -1
            if depth == 0:
                return mark.end()
        return len(source)

    def text_end(place, hashes, quotes):
        stop = re.compile(rf"\\{hashes}\(|\\{hashes}.|{quotes}{hashes}" + ("" if len(quotes) == 3 else r"|\n"), re.S)
        start = place
        while mark := stop.search(source, place):
            place = mark.end()
            if mark.group() == f"\\{hashes}(":
                blank(start, place)
                start = place = plain_end(place, closing=True)
            elif mark.group()[0] != "\\":
                blank(start, place)
                return place
        blank(start, len(source))
        return len(source)

    def plain_end(place, closing):
        depth = 0
        while mark := PIECE.search(source, place):
            place = mark.end()
            if mark["comment"]:
                blank(mark.start(), place)
            elif mark["block"]:
                place = block_end(mark.start())
                blank(mark.start(), place)
            elif mark["text"]:
                blank(mark.start(), place)
                place = text_end(place, mark["hashes"], mark["quotes"])
            elif closing:
                depth += 1 if mark["open"] else -1
                if depth < 0:
                    return place
        return len(source)

    plain_end(0, closing=False)
    return "".join(out)


DECLARATION = re.compile(
    r"(?<![.\w`])(?:(?P<access>public|open|package|internal|private|fileprivate)\s+)?"
    r"(?:(?:final|indirect|distributed|nonisolated)\s+)*"
    r"(?P<kind>struct|class|enum|actor|protocol|typealias|extension|func|init|subscript|deinit)\b"
    r"\s*(?P<name>(?:[A-Z_][\w.]*)?)|(?P<brace>[{}])")


@dataclass(frozen=True)
class Declaration:
    """A type or an extension of one; `parents` are the types that it stands in, outermost first."""

    kind: str
    name: str
    access: str
    parents: tuple
    line: int
    local: bool  # stands in a function's body


@dataclass
class SwiftFile:
    path: Path
    source: str = field(default=None, repr=False)

    def __post_init__(self):
        if self.source is None:
            self.source = self.path.read_text(encoding="utf-8")

    @cached_property
    def code(self):
        return code(self.source)

    @cached_property
    def declarations(self):
        found, scopes, coming = [], [], None
        for mark in DECLARATION.finditer(self.code):
            if mark["brace"] == "{":
                scopes.append(coming)
                coming = None
            elif mark["brace"]:
                scopes = scopes[:-1]
            elif mark["kind"] in ("func", "init", "subscript", "deinit"):
                coming = "function"
            elif mark["name"]:
                local = "function" in scopes
                parents = tuple(part for scope in scopes if scope and scope != "function" for part in scope.split("."))
                found.append(Declaration(
                    mark["kind"], mark["name"], mark["access"] or "internal", parents,
                    self.code.count("\n", 0, mark.start("kind")) + 1, local))
                if mark["kind"] != "typealias":
                    coming = mark["name"]
        return found

    @cached_property
    def mentions(self):
        """Capitalised names with the line of their first use; `B` of `A.B` is not one."""
        found = {}
        for mark in re.finditer(r"(?<![.\w`#])[A-Z]\w*", self.code):
            if mark.group() not in found:
                found[mark.group()] = self.code.count("\n", 0, mark.start()) + 1
        return found


@cache
def swift_files(folder):
    """The Swift files in a folder and below it; each is read once."""
    return [SwiftFile(path) for path in sorted(folder.rglob("*.swift"))]
