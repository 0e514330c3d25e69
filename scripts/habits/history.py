"""What CONTRIBUTING asks of commits since BASE: titles, and a CHANGELOG that tells of changed policies."""

import re
import subprocess

# Titles before this commit are as they are: thirteen are too long.
BASE = "b0023ecbd0fe"
MAXIMUM_TITLE = 65
# Verbs that only look like participles or third persons.
IMPERATIVE = re.compile(r"(?:.*(?:eed|ss)|Bring|Embed|Ring|Shed|Shred|Spring|String|Focus|Canvas|Bias)$")


def git(root, *arguments):
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True).stdout


def unreachable(root, since):
    """The clone reaches back to BASE."""
    if subprocess.run(["git", "-C", str(root), "merge-base", "--is-ancestor", since, "HEAD"], capture_output=True).returncode:
        yield f"the history does not reach back to {since}: git fetch --unshallow"


def titles(root, since):
    """A title is imperative, at most 65 characters long, and never "wip"."""
    for line in git(root, "log", "--no-merges", "--format=%h %s", f"{since}..HEAD").splitlines():
        commit, _, title = line.partition(" ")
        verb = title.split(" ")[0].rstrip(",;")
        if len(title) > MAXIMUM_TITLE:
            yield f"{commit}: a title of {len(title)} characters, more than {MAXIMUM_TITLE}: {title}"
        if re.search(r"\b(?:wip|fixup|squash)\b", title, re.I):
            yield f"{commit}: unfinished: {title}"
        if not re.fullmatch(r"[A-Z][a-z]+(?:-[a-z]+)?", verb) or (re.search(r"(?:ed|ing|s)$", verb) and not IMPERATIVE.match(verb)):
            yield f'{commit}: "{verb}" is no imperative: {title}'
        if title.endswith("."):
            yield f"{commit}: a title has no full stop: {title}"


def changelog(root, since):
    """CHANGELOG.md changes with the last change of a policy or after it."""
    last = git(root, "log", "--no-merges", "-1", "--format=%h", f"{since}..HEAD", "--", "Policies").strip()
    start = f"{last}^" if last else "HEAD"
    changed = git(root, "diff", "--name-only", start, "--", "Policies", "CHANGELOG.md").split()
    if any(name.startswith("Policies/") for name in changed) and "CHANGELOG.md" not in changed:
        yield f"CHANGELOG.md does not tell of the policies that changed since {start}"


RULES = [titles, changelog]
