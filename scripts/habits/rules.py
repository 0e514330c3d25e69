"""What CONTRIBUTING asks of the tree. Each rule takes the checkout's root and yields what breaks it, a line for each."""

import re
import shutil
import subprocess
from collections import defaultdict

from exceptions import BLOCKING, NAMESAKES, UNSAFE, WELL_KNOWN
from folder_arrows import folder_of
from swift_source import SwiftFile, swift_files

MAXIMUM_LINES = 400
NATIVE = {"Imaging", "Inference"}
C_ENDINGS = (".c", ".cpp", ".h", ".hpp")
EXECUTORS = re.compile(
    r"\b(?:DispatchQueue|OperationQueue|NIOThreadPool|Thread|pthread_create|SerialExecutor|TaskExecutor"
    r"|MultiThreadedEventLoopGroup)\b|\bTask\.detached\b")
VAGUE = re.compile(r"(?:Core|Commons?|Util(?:s|ity|ities)?|Helpers?|Managers?)$")


def targets(root):
    """The targets that have Swift files, by name."""
    return {path.name: path for path in sorted((root / "Sources").iterdir()) if any(path.rglob("*.swift"))}


def target_arrows(root):
    """Imports point downward in the README's table of modules."""
    rows = re.findall(r"^\| (`\w+`(?: `\w+`)*) \|", (root / "README.md").read_text(encoding="utf-8"), re.M)
    floor = {name: number for number, row in enumerate(rows) for name in re.findall(r"\w+", row)}
    for path in sorted((root / "Sources").iterdir()):
        if path.name not in floor:
            yield f"README.md: the table of modules lacks {path.name}"
    for name, folder in targets(root).items():
        for file in swift_files(folder):
            for mark in re.finditer(r"\bimport\s+(?:(?:struct|class|enum|protocol|func|var|let)\s+)?(\w+)", file.code):
                if floor.get(mark[1], -1) >= floor.get(name, len(floor)):
                    yield f"{place(file, root, mark.start())}: {name} imports {mark[1]}, which stands above it"


def written(root, *suffixes):
    """The files of ours with these endings; `opencv4` is Debian's folder."""
    paths = (path for folder in ("Sources", "Tests", "Fuzz") for path in sorted((root / folder).rglob("*")))
    return [path for path in paths if path.suffix in suffixes and "opencv4" not in path.parts]


def long_files(root):
    """No file has more than 400 lines."""
    for path in written(root, ".swift", *C_ENDINGS):
        count = path.read_text(encoding="utf-8").count("\n")
        if count > MAXIMUM_LINES:
            yield f"{path.relative_to(root)}: {count} lines, more than {MAXIMUM_LINES}"


def c_format(root):
    """C and C++ are as clang-format would have them."""
    program = "clang-format-14"
    paths = written(root, *C_ENDINGS)
    if paths and not shutil.which(program):
        yield f"{program} is missing: scripts/setup debug installs it"
    elif paths:
        asked = subprocess.run([program, "--dry-run", *map(str, paths)], capture_output=True, text=True)
        for name in sorted(set(re.findall(r"^(.*?):\d+:\d+: ", asked.stderr, re.M))):
            yield f"{name}: run {program} -i on it"


def unsafe_places(root):
    """`unsafe` stands in Imaging, Inference and the C targets; elsewhere the compiler looks for it."""
    used = set()
    for name, folder in targets(root).items():
        if name in NATIVE:
            continue
        for file in swift_files(folder):
            mark = re.search(r"\bunsafe\b|@unchecked\b", file.code)
            if mark and file.path.name not in UNSAFE:
                yield f"{place(file, root, mark.start())}: `unsafe` outside {', '.join(sorted(NATIVE))} and C"
            elif mark:
                used.add(file.path.name)
    yield from unneeded(UNSAFE, used, root)
    manifest = SwiftFile(root / "Package.swift").source
    for mark in re.finditer(r'\.(?:executableT|t)arget\(\s*name: "(\w+)"(.*?)(?=\n {8}\.\w*[tT]arget\(|\Z)', manifest, re.S):
        if mark[1] in targets(root) and mark[1] not in NATIVE and "swiftSettings: safe" not in mark[2]:
            yield f"Package.swift: {mark[1]} is compiled without strict memory safety (swiftSettings: safe)"


def executors(root):
    """Blocking work runs on a `Lane`."""
    used = set()
    for folder in targets(root).values():
        for file in swift_files(folder):
            for mark in EXECUTORS.finditer(file.code):
                if file.path.name in BLOCKING:
                    used.add(file.path.name)
                else:
                    yield f"{place(file, root, mark.start())}: {mark.group()} where only a Lane may run blocking work"
    yield from unneeded(BLOCKING, used, root)


def vague_names(root):
    """There is no Core, Common, Utils, Helpers or Manager."""
    for target in targets(root).values():
        for path in [target, *(path for path in sorted(target.rglob("*")) if path.is_dir())]:
            if VAGUE.search(path.name):
                yield f"{path.relative_to(root)}: the folder's name says nothing"
        for file in swift_files(target):
            for type in file.declarations:
                if VAGUE.search(type.name) and type.kind != "extension":
                    yield f"{file.path.relative_to(root)}:{type.line}: the name {type.name} says nothing"


def namesakes(root):
    """{name: the places that declare it} of types that others can see; an alias of the same name is the same type."""
    found = defaultdict(set)
    for target, folder in targets(root).items():
        for file in swift_files(folder):
            for type in file.declarations:
                second = type.kind == "typealias" and re.search(
                    rf"\btypealias\s+{type.name}\s*=\s*[\w.]+\.{type.name}\b", file.code)
                if type.kind != "extension" and not type.local and not second and type.access not in ("private", "fileprivate"):
                    home = f"{target}/{folder_of(file.path, folder)}"
                    found[type.name].add(f"{home}/{'.'.join((*type.parents, type.name))}")
    return {
        name: sorted(places) for name, places in sorted(found.items())
        if len(places) > 1 and name not in WELL_KNOWN and not all("Command." in place for place in places)}


def new_namesakes(root):
    """Two namesakes never mean two things: no type gets a name that another folder's type has."""
    today = namesakes(root)
    for name, places in today.items():
        if len(places) > NAMESAKES.get(name, 1):
            yield f"{name} names {len(places)} types, {NAMESAKES.get(name, 1)} may be: {', '.join(places)}"
    for name, count in NAMESAKES.items():
        if len(today.get(name, [1])) < count:
            yield f"scripts/habits/exceptions.py: {name} names {len(today.get(name, [1]))} types, no longer {count}: say so"


def unneeded(exceptions, used, root):
    """Exceptions that nothing needs any more."""
    for name in sorted(set(exceptions) - used):
        yield f"scripts/habits/exceptions.py: {name} needs no exception any more: delete it"


def place(file, root, offset):
    """A file and a line, as compilers write them."""
    return f"{file.path.relative_to(root)}:{file.code.count(chr(10), 0, offset) + 1}"


RULES = [target_arrows, long_files, c_format, unsafe_places, executors, vague_names, new_namesakes]
