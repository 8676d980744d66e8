"""A Unix socket server that answers what was asked, then stops."""

import asyncio
import contextlib
import os
import signal
import socket
import tempfile


async def serve(listener):
    loop, stop, clients = asyncio.get_running_loop(), asyncio.Event(), {}

    async def handle(connection):
        reader, writer = await asyncio.open_unix_connection(sock=connection)
        writer.transport.set_write_buffer_limits(0)  # drain() sends all
        with contextlib.suppress(OSError, ValueError):  # a bad peer
            async with asyncio.timeout(5) as timeout:
                while (line := await reader.readline()).endswith(b"\n"):
                    writer.write(line.upper())  # the service
                    await writer.drain()
                    timeout.reschedule(loop.time() + 5)
        writer.transport.abort()

    def accept():
        with contextlib.suppress(BlockingIOError):
            while connection := listener.accept()[0]:
                task = loop.create_task(handle(connection))
                clients[task] = connection
                task.add_done_callback(clients.pop)

    listener.setblocking(False)
    loop.add_reader(listener, accept)
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    loop.remove_reader(listener)
    accept()  # whoever is in the backlog
    listener.close()
    for connection in clients.values():
        if connection.fileno() != -1:  # open: no new requests
            connection.shutdown(socket.SHUT_RD)
    await asyncio.gather(*clients)  # the timeouts bound this


with tempfile.TemporaryDirectory() as directory:  # mode 0700
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{directory}/service.sock")
    listener.listen()
    if os.fork() == 0:  # a client
        with listener, socket.socket(socket.AF_UNIX) as client:
            client.connect(listener.getsockname())
            client.sendall(b"hello\n")
            client.recv(100)  # it serves
            client.sendall(b"one more\n")
            os.kill(os.getppid(), signal.SIGTERM)
            print(client.recv(100), client.recv(100), flush=True)
            #> b'ONE MORE\n' b''
        os._exit(0)
    asyncio.run(serve(listener))
    os.wait()
