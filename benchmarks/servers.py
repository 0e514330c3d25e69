"""Servers under test: started in an empty folder, watched through /proc, stopped whatever happens."""

import contextlib
import http.client
import os
import pathlib
import shlex
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEBIBYTE = 1 << 20
READY_PATHS = ("/livez", "/readyz")


def use_peer_python():
    """Goes on with the Python that benchmarks/setup made, whichever one started this; ends where there is none."""
    python = pathlib.Path(os.environ.get("PEER_HOME", ROOT / ".bonafide/peer")).absolute() / "venv/bin/python"
    if pathlib.Path(sys.prefix).resolve() == python.parent.parent.resolve():
        return
    if not python.exists():
        sys.exit(f"there is no {python}: run benchmarks/setup")
    os.execv(python, [str(python), *sys.orig_argv[1:]])


def program(path):
    """The absolute path of the program that is measured; ends where there is none."""
    if not os.access(path, os.X_OK):
        sys.exit(f"there is no program {path}: run benchmarks/setup, or name another one by --bonafide")
    return os.path.abspath(path)


def environment():
    """The environment in which programs find engine, models and the peer's files, from any folder."""
    folders = {"BONAFIDE_HOME": ROOT / ".bonafide", "PEER_HOME": ROOT / ".bonafide/peer"}
    return os.environ | {name: os.path.abspath(os.environ.get(name, folder)) for name, folder in folders.items()}


def serve_command(args):
    """The command line of the server under test, from a program's flags."""
    other = getattr(args, "command", None)
    return other or f"{program(args.bonafide)} serve --host 127.0.0.1 --port {args.port} {args.serve_options}"


class Server:
    """A server under test, started in an empty folder with a TMPDIR of its own, and stopped at the end of `with`."""

    def __init__(self, name, command, port):
        self.name, self.port, self.log = name, port, tempfile.TemporaryFile()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bonafide-bench-"))
        (self.folder / "tmp").mkdir()
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            shlex.split(command), cwd=self.folder, env=environment() | {"TMPDIR": str(self.folder / "tmp")}, stdout=self.log,
            stderr=self.log, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        subprocess.run(["rm", "-rf", str(self.folder)], check=False)

    def get(self, path, timeout=5):
        """The status of a GET on a fresh connection; None when there is no reply."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def wait_until_ready(self, limit_seconds=120, paths=READY_PATHS):
        """Seconds from the start of the process until each path answers 200."""
        seen = {}
        for path in paths:
            while self.get(path) != 200:
                if self.process.poll() is not None or time.perf_counter() - self.started > limit_seconds:
                    self.log.seek(0)
                    sys.exit(f"{self.name} did not become ready:\n{self.log.read().decode(errors='replace')[-2000:]}")
                time.sleep(0.005)
            seen[path] = time.perf_counter() - self.started
        return seen

    def left_files(self):
        """Files that the server left in its working folder or TMPDIR."""
        return [str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if not p.is_dir()]

    def memory(self):
        return memory(self.process.pid)


def folder_bytes(folder):
    """The bytes of all files in a folder, whether or not some vanish meanwhile."""
    total = 0
    for path in pathlib.Path(folder).rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def tree(pid):
    """A process and its descendants."""
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [p for child in task.read_text().split() for p in tree(int(child))]
    return found


def memory(pid):
    """MB of a process tree: resident now, its peaks' sum (VmHWM), and its proportional share (PSS)."""
    total = {"rss": 0.0, "peak": 0.0, "pss": 0.0}
    for process in tree(pid):
        with contextlib.suppress(OSError):
            files = (pathlib.Path(f"/proc/{process}/{name}").read_text() for name in ("status", "smaps_rollup"))
            values = dict(line.split(":", 1) for line in "".join(files).splitlines() if ":" in line)
            for key, name in (("rss", "VmRSS"), ("peak", "VmHWM"), ("pss", "Pss")):
                total[key] += int(values.get(name, "0 kB").split()[0]) * 1024 / MEBIBYTE
    return total
