"""Stream stdout and stderr of a child line by line, both live."""

import os
import selectors
import subprocess


def stream(command):
    """Yield (stream, line); raise CalledProcessError at the end."""
    with (
        selectors.DefaultSelector() as selector,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as child,
    ):
        pending = {"stdout": b"", "stderr": b""}
        for name in pending:
            pipe = getattr(child, name)
            selector.register(pipe, selectors.EVENT_READ, name)
        try:
            while selector.get_map():
                for key, _ in selector.select():
                    # Not readline(): select() cannot see its buffer.
                    chunk = os.read(key.fd, 65536)
                    data = pending[key.data] + chunk
                    *lines, pending[key.data] = data.split(b"\n")
                    if not chunk:
                        selector.unregister(key.fileobj)
                        lines = [data] if data else []
                    for line in lines:
                        yield key.data, line.decode(errors="replace")
        except BaseException:  # also if the caller stops listening
            child.kill()
            raise
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)


heard = {"stdout": [], "stderr": []}
try:
    script = "echo one; echo oh >&2; echo two; printf end; exit 3"
    for name, line in stream(["sh", "-c", script]):
        heard[name].append(line)
except subprocess.CalledProcessError as error:
    print("status:", error.returncode)
    #> status: 3
for name, lines in heard.items():
    print(f"{name}: {lines}")
    #> stdout: ['one', 'two', 'end']
    #> stderr: ['oh']
