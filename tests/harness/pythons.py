"""Finds the Pythons of this machine and gives each an environment for examples.

An environment holds only what examples may import (the group `examples` of
pyproject.toml at the versions of requirements.lock). Environments live in
build/pythons/ and are made again when the group, the lock or the interpreter
changes.
"""

import fcntl
import functools
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import uv

from tests.harness.example import ROOT

OLDEST = (3, 11)
LOCK = ROOT / "requirements.lock"
ENVIRONMENTS = ROOT / "build" / "pythons"
WARM_UP = "import matplotlib.font_manager"  # its list of fonts takes seconds to make


class PythonsError(RuntimeError):
    """An environment could not be made."""


@dataclass(frozen=True)
class Python:
    """An interpreter with its environment. version: e.g. "3.12.1"."""

    version: str
    executable: Path

    @property
    def minor(self) -> str:
        return ".".join(self.version.split(".")[:2])


def candidates() -> list[Path]:
    """Interpreters by name, this process's own first; pyenv's shims are passed over."""
    own = Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    folders = [Path(folder) for folder in os.get_exec_path() if "shims" not in folder]
    folders += sorted(pyenv.glob("versions/*/bin"))
    found = [path for folder in folders for path in sorted(folder.glob("python3.*"))]
    named = [path for path in found if re.fullmatch(r"python3\.\d+", path.name)]
    return [own, *named]


def interpreters() -> dict[str, Path]:
    """One interpreter a minor version, e.g. `{"3.11": Path(…)}`, oldest first."""
    found: dict[str, Path] = {}
    for path in candidates():
        minor = path.name.removeprefix("python")
        if minor in found or tuple(map(int, minor.split("."))) < OLDEST:
            continue
        real = path.resolve()
        if os.access(real, os.X_OK):
            found[minor] = real
    return dict(sorted(found.items(), key=lambda item: int(item[0].split(".")[1])))


def allowed_packages() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return project["dependency-groups"]["examples"]


def environment(minor: str, interpreter: Path) -> Python:
    """Make the environment where it is not up to date. Raises PythonsError."""
    folder = ENVIRONMENTS / minor
    executable = folder / "bin" / "python"
    stamp = folder / "made-from"
    wanted = [
        str(interpreter),
        WARM_UP,
        *allowed_packages(),
        hashlib.sha256(LOCK.read_bytes()).hexdigest(),
    ]
    if not (stamp.exists() and stamp.read_text().splitlines()[1:] == wanted):
        uv_command = uv.find_uv_bin()
        environ = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
        environ.pop("VIRTUAL_ENV", None)
        packages = ["--constraints", str(LOCK), *allowed_packages()]
        for command in (
            [uv_command, "venv", "--quiet", "--clear", "--python", str(interpreter), str(folder)],
            [
                uv_command,
                "pip",
                "install",
                "--quiet",
                "--compile-bytecode",
                "--python",
                str(executable),
                *packages,
            ],
        ):
            done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
            if done.returncode:
                raise PythonsError(f"no environment for Python {minor}: {done.stderr.strip()}")
        fill_cache(executable)
        question = "import platform; print(platform.python_version())"
        answer = subprocess.run(
            [executable, "-I", "-S", "-c", question], capture_output=True, text=True, check=True
        )
        stamp.write_text("\n".join([answer.stdout.strip(), *wanted]) + "\n")
    return Python(stamp.read_text().splitlines()[0], executable)


def fill_cache(executable: Path) -> None:
    """Let a package write now what it would write at its first use, with a word on stderr.

    The sandbox lays this folder under each example's ~/.cache.
    """
    environ = {**os.environ, "XDG_CACHE_HOME": str(executable.parents[1] / "cache")}
    environ["MPLCONFIGDIR"] = str(executable.parents[1] / "cache" / "matplotlib")
    command = [executable, "-W", "ignore", "-c", WARM_UP]
    subprocess.run(command, env=environ, capture_output=True, check=True)


@functools.cache
def available() -> tuple[Python, ...]:
    """Every supported Python that is here, oldest first; the running one is among them."""
    ENVIRONMENTS.mkdir(parents=True, exist_ok=True)
    with (ENVIRONMENTS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two sessions at once must not make one environment
        return tuple(environment(minor, path) for minor, path in interpreters().items())


def main_python() -> Python:
    """The project's main Python: the one that runs this."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    return next(python for python in available() if python.minor == own)
