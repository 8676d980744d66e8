"""Install the system programs of one purpose, or say the one line that does.

usage: python .ci/system_packages.py PURPOSE

The list is system-packages.txt. Installs only as root and only with apt;
otherwise exits with status 1 and the line to run.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ADMIN_FOLDERS = "/usr/local/sbin:/usr/sbin:/sbin"


def missing_packages(purpose: str) -> list[str]:
    """Packages of the programs that are not on PATH, each once."""
    path = f"{os.environ.get('PATH', '')}:{ADMIN_FOLDERS}"
    lines = Path(__file__).with_name("system-packages.txt").read_text().splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    missing = [
        package
        for row_purpose, program, package in rows
        if row_purpose == purpose and not shutil.which(program, path=path)
    ]
    return list(dict.fromkeys(missing))


def main() -> str | None:
    packages = missing_packages(sys.argv[1])
    if not packages:
        return None
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() or not shutil.which("apt-get"):
        return f"missing programs; run: sudo apt-get update && sudo {' '.join(command)}"
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in (["apt-get", "update"], command):
        subprocess.run(line, env=environ, check=True)
    return None


if __name__ == "__main__":
    sys.exit(main())
