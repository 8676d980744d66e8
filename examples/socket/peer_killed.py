"""Broken pipe comes late: the first send to a dead peer succeeds."""

import os
import select
import signal
import socket

with socket.create_server(("127.0.0.1", 0)) as server:
    if (pid := os.fork()) == 0:  # a client that never says goodbye
        client = socket.create_connection(server.getsockname())
        signal.pause()
    connection, _ = server.accept()

with connection:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)

    print("recv:", connection.recv(100))  # the kernel closed for it
    #> recv: b''
    print("send:", connection.send(b"are you there?"))
    #> send: 14
    poll = select.poll()
    poll.register(connection, 0)  # 0: wait for an error only
    poll.poll(5000)
    try:
        connection.send(b"hello?")
    except BrokenPipeError as error:
        print("send:", error.strerror)
        #> send: Broken pipe
