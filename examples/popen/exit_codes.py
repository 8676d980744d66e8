"""What returncode says: an exit status, a signal, or no program."""

import signal
import subprocess


def status(*command):
    return subprocess.run(
        command, stderr=subprocess.DEVNULL, check=False
    ).returncode


print("success:", status("true"))
#> success: 0
print("failure:", status("sh", "-c", "exit 3"))
#> failure: 3

killed = status("sh", "-c", "kill -KILL $$")
print("killed:", killed, signal.Signals(-killed).name)
#> killed: -9 SIGKILL

print("sh finds nothing:", status("sh", "-c", "no-such-program"))
#> sh finds nothing: 127
try:
    status("no-such-program")
except FileNotFoundError as error:
    print("we find nothing:", error.filename)
    #> we find nothing: no-such-program
