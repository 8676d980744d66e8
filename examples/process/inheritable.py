"""fork() keeps every descriptor; exec closes the non-inheritable."""

import os
import subprocess

descriptor = os.memfd_create("inheritable")
LOOK = ["sh", "-c", 'test -e "/proc/$$/fd/$1"', "sh", str(descriptor)]


def in_fork():
    """Tell whether a forked child has the descriptor."""
    if os.fork() == 0:
        try:
            os.fstat(descriptor)
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.wait()[1] == 0


def in_program():
    """Tell whether a program has it, started with nothing closed."""
    child = os.posix_spawnp(LOOK[0], LOOK, os.environ)
    return os.waitpid(child, 0)[1] == 0


print("inheritable:", os.get_inheritable(descriptor))
#> inheritable: False
print("fork:", in_fork(), "exec:", in_program())
#> fork: True exec: False

os.set_inheritable(descriptor, True)  # for every program from now on
print("fork:", in_fork(), "exec:", in_program())
#> fork: True exec: True

careful = subprocess.run(LOOK, check=False)  # closes what is not named
print("subprocess:", careful.returncode == 0)
#> subprocess: False
os.close(descriptor)
