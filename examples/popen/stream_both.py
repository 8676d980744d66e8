"""Stream stdout and stderr of a child line by line, both live."""

import os
import selectors
import signal
import subprocess


def stream(command):
    """Yield (stream, line); at the end, raise if the child failed."""
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


script = "sleep infinity & echo oh >&2; echo $!; wait; printf end"
try:
    for name, line in stream(["sh", "-c", f"{script}; exit 3"]):
        if line.isdigit():  # live, or its wait would never end
            os.kill(int(line), signal.SIGTERM)
        else:
            print(f"{name}: {line}")
            #> stderr: oh
            #> stdout: end
except subprocess.CalledProcessError as error:
    print("status:", error.returncode)
    #> status: 3
