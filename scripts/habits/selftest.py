"""Shows that each rule lets a small clean tree pass and refuses one that breaks it: python3 scripts/habits/selftest.py."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import exceptions
import history
import rules
from folder_arrows import arrows, circles
from swift_source import SwiftFile

TOOLS = Path(__file__).resolve().parent.parent
MANIFEST = """
        .target(name: "Low", swiftSettings: safe),
        .target(
            name: "High", dependencies: ["Low"],
            swiftSettings: safe),
"""
CLEAN = {
    "README.md": "| `CLow` | c |\n| `Low` | low |\n| `High` | high |\n",
    "Package.swift": MANIFEST,
    "Sources/CLow/a.c": "int one(void) { return 1; }\n",
    "Sources/Low/A/Wall.swift": 'struct Wall { let text = "Roof" } // Roof\n',
    "Sources/Low/B/Roof.swift": "struct Roof { let wall: Wall; struct Tile {} }\n",
    "Sources/High/House.swift": "import Low\ntypealias Wall = Low.Wall\nstruct House { private struct Tile {} }\n",
}
# A rule's name, the files that differ from CLEAN, and what it must say.
BROKEN = [
    ("target_arrows", {"Sources/Low/Up.swift": "import High\n"}, "Low imports High"),
    ("target_arrows", {"Sources/Low/Up.swift": "import struct High.House\n"}, "Low imports High"),
    ("target_arrows", {"Sources/New/A.swift": "struct A {}\n"}, "lacks New"),
    ("long_files", {"Sources/Low/Long.swift": "\n" * 401}, "401 lines"),
    ("long_files", {"Sources/CLow/long.c": "\n" * 401}, "401 lines"),
    ("c_format", {"Sources/CLow/a.c": "int one(void)\n{\n  return 1; }\n"}, "Sources/CLow/a.c"),
    ("unsafe_places", {"Sources/Low/A/Wall.swift": "let a = unsafe b()\n"}, "`unsafe` outside"),
    ("unsafe_places", {"Sources/Low/A/Wall.swift": "final class A: @unchecked Sendable {}\n"}, "`unsafe` outside"),
    ("unsafe_places", {"Package.swift": MANIFEST.replace("swiftSettings: safe", "swiftSettings: strict", 1)}, "Low is"),
    ("unsafe_places", {"Package.swift": MANIFEST.replace("safe)", "strict)")}, "High is compiled without"),
    ("executors", {"Sources/Low/A/Wall.swift": "let a = DispatchQueue.global()\n"}, "DispatchQueue"),
    ("executors", {"Sources/Low/A/Wall.swift": "let a = NIOThreadPool(numberOfThreads: 1)\n"}, "NIOThreadPool"),
    ("executors", {"Sources/Low/A/Wall.swift": "let a = Thread {}\n"}, "Thread"),
    ("executors", {"Sources/Low/A/Wall.swift": "let a = Task.detached {}\n"}, "Task.detached"),
    ("vague_names", {"Sources/Low/Utils/A.swift": "struct A {}\n"}, "Sources/Low/Utils"),
    ("vague_names", {"Sources/Low/A/A.swift": "enum House { struct DoorManager {} }\n"}, "DoorManager"),
    ("new_namesakes", {"Sources/High/House.swift": "struct Wall {}\n"}, "Wall names 2 types"),
    ("new_namesakes", {"Sources/Low/A/Wall.swift": "struct Wall { enum Tile {} }\n"}, "Tile names 2 types"),
    ("new_namesakes", {"Sources/High/House.swift": "import Low\ntypealias Wall = Int\n"}, "Wall names 2 types"),
]
SINCE = "b0023ecbd0fe"
GOOD_TITLES = ["Add a wall", "Embed what is needed", "Re-fold the roof", "Sign, show and try policies", "Pass on"]
BAD_TITLES = ["wip: wall", "Wip", "Added a wall", "Adding a wall", "Adds a wall", "add a wall", "Add a wall.", "Add " * 17]


# The trees of this test need none of today's exceptions.
for table in (exceptions.UNSAFE, exceptions.BLOCKING, exceptions.NAMESAKES):
    table.clear()


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def git(root, *arguments):
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, env={**os.environ, **names})


def commit(root, title, files=None):
    write(root, files or {})
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", title)


def said(rule, *arguments):
    return "\n".join(rule(*arguments))


def check_rules():
    by_name = {rule.__name__: rule for rule in rules.RULES}
    assert set(by_name) == {name for name, _, _ in BROKEN}, "a rule has no tree that breaks it"
    for name, files, expected in [*((name, {}, None) for name in by_name), *BROKEN]:
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), {".clang-format": (TOOLS.parent / ".clang-format").read_text(), **CLEAN, **files})
            answer = said(by_name[name], Path(folder))
            assert expected in answer if expected else not answer, f"{name}, {files}: {answer!r}"


def check_exceptions():
    """An exception that nothing needs is refused, and so is a number of namesakes that has fallen."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), {**CLEAN, "Sources/Low/A/Old.swift": "let a = unsafe DispatchQueue.main\n"})
        for table in (exceptions.UNSAFE, exceptions.BLOCKING):
            table.update({"Old.swift": "", "Gone.swift": ""})
        exceptions.NAMESAKES["Wall"] = 2
        for rule, expected in ((rules.unsafe_places, "Gone"), (rules.executors, "Gone"), (rules.new_namesakes, "Wall")):
            answer = said(rule, Path(folder))
            assert expected in answer and len(answer.splitlines()) == 1, f"{rule.__name__}: {answer!r}"


def check_titles():
    with tempfile.TemporaryDirectory() as folder:
        git(folder, "init", "-q", "-b", "main")
        commit(Path(folder), "First")
        git(folder, "tag", "start")
        assert said(history.unreachable, folder, SINCE) and not said(history.unreachable, folder, "start")
        for title in GOOD_TITLES:
            commit(Path(folder), title)
        assert not said(history.titles, folder, "start"), said(history.titles, folder, "start")
        for title in BAD_TITLES:
            commit(Path(folder), title)
            assert said(history.titles, folder, "HEAD^"), f"{title!r} passed"


def check_changelog():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        git(root, "init", "-q", "-b", "main")
        commit(root, "First", {"CHANGELOG.md": "1", "Policies/a.json": "1"})
        git(root, "tag", "start")
        assert not said(history.changelog, root, "start")
        write(root, {"Policies/a.json": "2"})
        assert said(history.changelog, root, "start"), "a policy that is changed, not committed"
        commit(root, "Change a policy")
        assert said(history.changelog, root, "start"), "a policy that is changed"
        commit(root, "Say so", {"CHANGELOG.md": "2"})
        assert not said(history.changelog, root, "start")
        commit(root, "Change it again", {"Policies/a.json": "3"})
        assert said(history.changelog, root, "start"), "a policy that is changed once more"


def check_folders():
    """A circle is refused by the program itself; what is no use of a type makes no arrow."""
    circle = {"Sources/Low/A/Wall.swift": "struct Wall { let roof: Roof.Tile }\n"}
    innocent = {
        "Sources/Low/A/Wall.swift": 'struct Wall { struct Roof {}; let a = Roof(), b = C.Roof.self, c = "Roof", d = """\n'
        ' "Roof"\n """ } /* Roof /* */ Roof */ // Roof\n'}
    quoted = {"Sources/Low/A/Wall.swift": 'struct Wall { let text = "a \\(Roof().name) b" }\n'}
    ambiguous = {**circle, "Sources/Low/C/Roof.swift": "struct Roof {}\n"}
    for files, failing in ((CLEAN, 0), (circle, 1), (innocent, 0), (quoted, 1), (ambiguous, 0)):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), {**CLEAN, **files})
            asked = subprocess.run([TOOLS / "folders", "--root", folder], capture_output=True, text=True)
            assert asked.returncode == failing, f"{files}: {asked.stdout}{asked.stderr}"
            assert ("B", "A") in arrows(Path(folder) / "Sources/Low") or files is ambiguous
    assert circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d")]) == [list("abc"), list("de")]


def check_reader():
    file = SwiftFile(Path("a.swift"), "public struct A {\n func b() { struct C {} }\n enum D {}\n}\nextension A.D { class E {} }")
    seen = [(type.kind, ".".join((*type.parents, type.name)), type.access, type.line) for type in file.declarations]
    assert seen == [
        ("struct", "A", "public", 1), ("struct", "A.C", "internal", 2), ("enum", "A.D", "internal", 3),
        ("extension", "A.D", "internal", 5), ("class", "A.D.E", "internal", 5)], seen


def check_documentation():
    """`swift format` refuses a public declaration without a comment, by the settings of this repository."""
    for text, failing in (("public struct A {}\n", True), ("/// A.\npublic struct A {}\n", False)):
        asked = subprocess.run(
            ["swift", "format", "lint", "--strict", "--configuration", TOOLS.parent / ".swift-format", "-"],
            input=text, capture_output=True, text=True)
        assert (asked.returncode != 0) == failing, asked.stderr


for check in [value for name, value in list(globals().items()) if name.startswith("check_")]:
    check()
print("selftest: each rule refuses what it must")
sys.exit(0)
