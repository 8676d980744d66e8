"""A password in another process's memory is found by /proc/PID/mem."""

import secrets
import subprocess

SCRIPT = "IFS= read -r password; echo ready; read -r _"


def find(pid, wanted):
    """Tell whether writable memory of a process holds these bytes."""
    with (
        open(f"/proc/{pid}/maps") as maps,
        open(f"/proc/{pid}/mem", "rb", buffering=0) as memory,
    ):
        for line in maps:
            addresses, permissions, *_ = line.split()
            if not permissions.startswith("rw"):
                continue
            start, end = (int(x, 16) for x in addresses.split("-"))
            memory.seek(start)
            if wanted in memory.read(end - start):
                return True
    return False


password = secrets.token_hex(16).encode()
with subprocess.Popen(
    ["bash", "-c", SCRIPT],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
) as shell:
    shell.stdin.write(password + b"\n")
    shell.stdin.flush()
    print("shell:", shell.stdout.readline())
    #> shell: b'ready\n'
    print("found:", find(shell.pid, password))
    #> found: True
    print("something else:", find(shell.pid, secrets.token_bytes(16)))
    #> something else: False
