"""Start Bedtime from a checkout: keep a private Python environment beside this file up to date, then run the app in it.

Standard library and Python 3.6's syntax only, so that an old Python can still tell its owner which one to use.
"""

import contextlib
import errno
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Iterator, List, Tuple

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
HEARTBEAT = 15  # seconds after which a pipe or a log gets another line, news or none
DISK_FULL = "the disk is full; {} needs about 400 MB. Free some space, then run: {}"
DISK_FULL_BELOW = 4 << 20  # pip cannot always write down that the disk was full: this little space left says so too
NETWORK_TROUBLE = re.compile(
    "NewConnectionError|NameResolutionError|name resolution|Network is unreachable|ConnectTimeout|ReadTimeout"
    "|Read timed out|ProxyError|Connection (?:refused|reset|broken|aborted)"
)
PIP_STAGES = (
    (re.compile(r"\s+Downloading ([\w.]+)-\S+ (\(\d+\.\d MB\))"), "downloading {} {}"),
    (re.compile(r"Installing collected packages"), "installing"),
    (re.compile(r"WARNING: Retrying"), "waiting for the network"),
)


class SetupError(Exception):
    """Why the environment could not be made, in one line that says what mends it."""


def main() -> int:
    """Bring the environment up to date and become the app."""
    try:
        check_version()
        python = prepare(ROOT / ".venv")
    except SetupError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("set-up stopped; the next start begins it anew.")
        return 130
    # -I keeps the caller's folder and PYTHON* variables from shadowing what was installed for this app.
    command = [str(python), "-I", "-m", "bedtime", *sys.argv[1:]]
    if os.name == "nt":  # where exec would return to the prompt at once
        return subprocess.call(command)
    return os.execv(str(python), command)  # noqa: S606 - the app takes this process over, with no shell in between


def check_version() -> None:
    """Refuse a Python that is too old, naming one that is not."""
    if sys.version_info < OLDEST:
        this = "{}.{}".format(*sys.version_info)
        raise SetupError(f"it needs Python 3.11 or newer and this is {this}. {_newer_python()}")


def prepare(folder: Path, groups: Tuple[str, ...] = ()) -> Path:
    """Make the environment in `folder` match pyproject.toml (with these dependency groups); return its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "bedtime-stamp"

    def found() -> List[str]:
        # A stamp without a working interpreter is what an upgrade of the system's Python leaves behind.
        return stamp.read_text("utf-8").splitlines() if stamp.exists() and python.exists() else []

    try:
        # Where and for which Python it was made, and from what.
        home = ascii(f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')} {folder}")
        source = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + " ".join(groups).encode()).hexdigest()
        if found() == [home, source]:
            return python
        with _locked(folder.with_name(folder.name + ".lock")) as lock:
            if found() != [home, source]:  # else the start we waited for has done it
                began = time.monotonic()
                is_whole = found()[:1] == [home]
                with contextlib.suppress(FileNotFoundError):
                    stamp.unlink()  # from here on it counts as half-made, whatever ends this process
                if not is_whole:
                    _create(folder, lock)
                _install(folder, python, groups, lock)
                # Written last: its presence is the only proof that all of the above came to its end.
                stamp.write_text(f"{home}\n{source}\n", encoding="utf-8")
                say(f"ready after {time.monotonic() - began:.0f} s.")
    except OSError as error:
        raise SetupError(_explanation(error, folder)) from error
    return python


def say(text: str) -> None:
    """One line for the person who started this."""
    print(f"Bedtime: {text}", file=sys.stderr, flush=True)


def as_root(command: str) -> str:
    """The command as this user has to type it to change the system."""
    return command if os.name != "nt" and os.geteuid() == 0 else f"sudo {command}"


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[int]:
    with path.open("a") as file:
        if not _try_lock(file.fileno()):
            say("another start is setting it up; waiting for that one ...")
            while not _try_lock(file.fileno()):
                time.sleep(0.2)
        yield file.fileno()


def _try_lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _create(folder: Path, lock: int) -> None:
    try:  # Debian packs the part of Python that makes environments apart from the rest.
        import ensurepip  # noqa: F401 - only a set-up needs them
        import venv  # noqa: F401
    except ImportError:
        this = "python{}.{}".format(*sys.version_info)
        install = f"Run: {as_root(f'apt-get install {this}-venv')} && {_again()}"
        remedy = install if shutil.which("apt-get") else _newer_python()
        raise SetupError(f"this Python ({this}) lacks the venv module. {remedy}") from None
    say(f"first start, setting up in {folder} (about 90 MB to download) ...")
    if folder.exists():
        shutil.rmtree(str(folder))
    folder.mkdir()
    _run([sys.executable, "-I", "-m", "venv", str(folder)], folder / "setup.log", lock, "preparing Python")


def _install(folder: Path, python: Path, groups: Tuple[str, ...], lock: int) -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    requirements = sum((project["dependency-groups"][group] for group in groups), project["project"]["dependencies"])
    if requirements:
        pip = [str(python), "-I", "-u", "-m", "pip", "install", "--progress-bar=off", "--only-binary=:all:"]
        _run(pip + requirements, folder / "setup.log", lock, "looking up what is needed")
    # An escaped import line, since a bare path would be read in the locale's encoding.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    site_packages = next(folder.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"))
    (site_packages / "bedtime-checkout.pth").write_text(line, encoding="ascii")


def _run(command: List[str], log: Path, lock: int, stage: str) -> None:
    """Run one step of the set-up, its output in `log` and its progress on standard error."""
    # The user's own pip settings stay (proxies, mirrors), but for those that would install elsewhere.
    environment = dict(os.environ, PIP_USER="0", PIP_TARGET="", PIP_PREFIX="", PIP_DISABLE_PIP_VERSION_CHECK="1")
    # A step inherits the lock: if this process is killed, the lock stays until the step too has ended.
    inherited = () if os.name == "nt" else (lock,)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, pass_fds=inherited
        )
        try:
            _show_progress(process, log, stage)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode:
        raise SetupError(_diagnosis(log))


def _show_progress(process: "subprocess.Popen[bytes]", log: Path, stage: str) -> None:
    shown, began = ("", 0.0), time.monotonic()
    while process.poll() is None:
        stage = _stage(log) or stage
        passed = time.monotonic() - began
        if sys.stderr.isatty():
            print(f"\r\033[KBedtime: {stage}, {passed:.0f} s", end="", file=sys.stderr, flush=True)
        elif (stage, passed // HEARTBEAT) != shown:
            say(f"{stage}, {passed:.0f} s" if passed >= 1 else stage)
            shown = (stage, passed // HEARTBEAT)
        time.sleep(0.2)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _stage(log: Path) -> str:
    """What pip's newest telling line says it is doing."""
    for line in reversed(log.read_text("utf-8", "replace").splitlines()):
        for pattern, words in PIP_STAGES:
            match = pattern.match(line)
            if match:
                return words.format(*match.groups())
    return ""


def _diagnosis(log: Path) -> str:
    """What went wrong in a step, read off its output."""
    output = log.read_text("utf-8", "replace")
    least_free = min(shutil.disk_usage(str(place)).free for place in (log.parent, Path(tempfile.gettempdir())))
    if "No space left" in output or least_free < DISK_FULL_BELOW:
        return DISK_FULL.format(log.parent, _again())
    if NETWORK_TROUBLE.search(output):
        return f"no network, and the set-up has to download Qt. Connect, then run: {_again()} (details: {log})"
    errors = [line.strip() for line in output.splitlines() if "error" in line.lower()]
    return f"set-up failed ({errors[-1] if errors else 'no word why'}), see {log}. To try again: {_again()}"


def _explanation(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL.format(folder, _again())
    begin_anew = f"rm -r {shlex.quote(str(folder))}"
    if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"set-up failed ({error}). Begin anew: {begin_anew} && {_again()}"
    if os.access(str(ROOT), os.W_OK):
        return f"{folder} belongs to someone else. Remove it and start again: {as_root(begin_anew)} && {_again()}"
    copy = f"cp -r {shlex.quote(str(ROOT))} ~/bedtime && python3 ~/bedtime/main.py"
    return f"{ROOT} is read-only, and the set-up writes there. Start a copy of your own: {copy}"


def _newer_python() -> str:
    """How to start Bedtime with a Python that will do, installing one where there is none."""
    for python in ("python3.15", "python3.14", "python3.13", "python3.12", "python3.11"):  # PySide6 has no newer one
        # Run, not only found: a version manager's shim may be there without its version.
        if shutil.which(python) and subprocess.call([python, "-c", "import venv"], stderr=subprocess.DEVNULL) == 0:
            return f"Run: {_again(python)}"
    if shutil.which("apt-get"):
        return f"Run: {as_root('apt-get install python3.11 python3.11-venv')} && {_again('python3.11')}"
    return "Install Python 3.12 and start Bedtime with it."


def _again(python: str = sys.executable) -> str:
    return " ".join(shlex.quote(word) for word in [python, *sys.argv])


if __name__ == "__main__":
    sys.exit(main())
