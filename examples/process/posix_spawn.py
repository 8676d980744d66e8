"""posix_spawn() starts a program in one call, without fork()."""

import os
import signal

# As in a server that takes SIGTERM by sigwait(); exec keeps the mask.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})

read_end, write_end = os.pipe()
child = os.posix_spawnp(
    "sh",
    # SIGTERM ends it only if SIGPIPE can end the shell inside
    ["sh", "-c", "tr a-z A-Z; sh -c 'kill -PIPE $$' || kill $$"],
    os.environ | {"LC_ALL": "C"},
    file_actions=[
        (os.POSIX_SPAWN_OPEN, 0, "/proc/sys/kernel/ostype", os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, write_end, 1),
    ],
    setsigmask=(),  # nothing is blocked in the child
    setsigdef=(signal.SIGPIPE,),  # Python ignores it, and so would sh
)
os.close(write_end)
with open(read_end) as output:
    print("output:", output.read().strip())
    #> output: LINUX
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print("ended by:", signal.Signals(-status).name)
#> ended by: SIGTERM

try:
    os.posix_spawnp("no-such-program", ["no-such-program"], os.environ)
except FileNotFoundError as error:
    print("error here, in the parent:", error.strerror)
    #> error here, in the parent: No such file or directory
