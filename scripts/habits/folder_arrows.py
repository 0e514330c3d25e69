"""Which folders of a target know which: the arrows, the files that cause them, and the circles that they form."""

from collections import defaultdict

from swift_source import swift_files


def folder_of(path, target):
    """The folder below the target's own in which a file stands; `.` for the target's own."""
    parts = path.relative_to(target).parts
    return parts[0] if len(parts) > 1 else "."


def arrows(target):
    """{(from, to): [(file, file that declares the name, name), …]} between the folders of a target."""
    files = swift_files(target)
    homes, nested = defaultdict(dict), defaultdict(set)
    for file in files:
        for type in file.declarations:
            if type.parents or type.local:
                nested[(type.parents or [None])[-1]].add(type.name)
            elif type.kind != "extension" and type.access not in ("private", "fileprivate"):
                homes[type.name].setdefault(folder_of(file.path, target), file.path)
    found = defaultdict(list)
    for file in files:
        here = folder_of(file.path, target)
        own = {type.name.split(".")[-1] for type in file.declarations if type.kind != "typealias" or type.parents}
        inner = set().union(*(nested[name] for name in own | {None}))
        inner |= {type.name for type in file.declarations if type.access in ("private", "fileprivate")}
        for name in file.mentions:
            there = homes.get(name, {})
            if len(there) == 1 and here not in there and name not in inner:
                [(folder, declaring)] = there.items()
                found[here, folder].append((file.path.relative_to(target), declaring.relative_to(target), name))
    return dict(found)


def circles(pairs):
    """The sets of folders that reach each other, largest first."""
    reach = {}
    for start, end in pairs:
        reach.setdefault(start, set()).add(end)
        reach.setdefault(end, set())
    for middle in reach:
        for start in reach:
            if middle in reach[start]:
                reach[start] |= reach[middle]
    found = {frozenset(other for other in reach[name] if name in reach[other]) for name in reach if name in reach[name]}
    return sorted(map(sorted, found), key=lambda circle: (-len(circle), circle))
