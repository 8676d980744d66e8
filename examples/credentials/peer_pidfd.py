"""SO_PEERPIDFD: a handle on the peer that survives reuse of its id."""

# /// script
# [tool.example]
# privileged = true
# ///

import os
import select
import signal
import socket
import tempfile
from pathlib import Path

SO_PEERPIDFD = 77  # Linux 6.5; the socket module does not name it yet


def has_ended(pidfd):
    return bool(select.select([pidfd], [], [], 0)[0])


with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX) as listener,
):
    listener.bind(f"{directory}/server.sock")
    listener.listen()
    if (client := os.fork()) == 0:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(listener.getsockname())
            connection.recv(1)  # end of file
        os._exit(0)

    connection, _ = listener.accept()
    with connection:
        pidfd = connection.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
    os.waitpid(client, 0)
    print("the peer has ended:", has_ended(pidfd))
    #> the peer has ended: True

    # its number comes again: here at once, elsewhere after a while
    innocent = 0
    while innocent != client:  # someone else may fork in between
        Path("/proc/sys/kernel/ns_last_pid").write_text(str(client - 1))
        if (innocent := os.fork()) == 0:
            if os.getpid() != client:
                os._exit(0)
            signal.pause()
    print("another process has its id:", innocent == client)
    #> another process has its id: True
    try:
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    except ProcessLookupError as error:
        print("kill by pidfd:", error.strerror)
        #> kill by pidfd: No such process
    os.kill(innocent, signal.SIGKILL)
    _, status = os.waitpid(innocent, 0)
    print("kill by id: killed the other one:", os.WIFSIGNALED(status))
    #> kill by id: killed the other one: True
    os.close(pidfd)
