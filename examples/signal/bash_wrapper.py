"""bash does not forward SIGTERM to the program that it runs."""

import contextlib
import subprocess

FORWARD = """
trap 'kill "$!"' TERM
cat <&0 &  # in the background, stdin would be /dev/null
wait "$!"  # a trap ends this
wait "$!"  # for the status of cat
"""

for name, script in (
    ("plain", "cat; exit"),
    ("exec", "exec cat"),  # no bash is left
    ("forward", FORWARD),
):
    with subprocess.Popen(
        ["bash", "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as wrapper:
        wrapper.stdin.write(b"hello")
        wrapper.stdout.read(5)  # cat is there
        wrapper.terminate()
        status = wrapper.wait()
        with contextlib.suppress(BrokenPipeError):
            wrapper.stdin.write(b"cat lives")
        wrapper.stdin.close()
        print(name, status, wrapper.stdout.read())
        #> plain -15 b'cat lives'
        #> exec -15 b''
        #> forward 143 b''
