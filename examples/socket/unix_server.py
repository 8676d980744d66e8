"""A Unix socket server that answers what was asked, then stops."""

import asyncio
import contextlib
import os
import signal
import socket
import tempfile


async def serve(listener):
    peers = {}

    async def handle(reader, writer):
        peers[asyncio.current_task()] = writer
        with contextlib.suppress(OSError, ValueError):  # a bad peer
            while True:  # a request is a line of at most 64 KiB
                async with asyncio.timeout(5):
                    line = await reader.readline()
                    if not line.endswith(b"\n"):  # end of file
                        writer.close()
                        await writer.wait_closed()
                        break
                    writer.write(line.upper())  # the service
                    await writer.drain()
        writer.transport.abort()  # nothing, if it is closed
        del peers[asyncio.current_task()]

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    server = await asyncio.start_unix_server(handle, sock=listener)
    await stop.wait()
    server.close()  # no new clients
    for writer in peers.values():
        if not writer.is_closing():  # no new requests
            writer.get_extra_info("socket").shutdown(socket.SHUT_RD)
    await asyncio.gather(*peers)  # the timeout bounds this


with tempfile.TemporaryDirectory() as directory:  # mode 0700
    path = f"{directory}/service.sock"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        if (pid := os.fork()) == 0:
            asyncio.run(serve(listener))
            os._exit(0)
    client = socket.socket(socket.AF_UNIX)
    client.connect(path)
    with client, client.makefile("rb") as replies:
        client.sendall(b"hello\n")
        print(replies.readline())
        #> b'HELLO\n'
        client.sendall(b"one more\n")
        os.kill(pid, signal.SIGTERM)
        print(replies.read())
        #> b'ONE MORE\n'
    print("server ended with", os.waitpid(pid, 0)[1])
    #> server ended with 0
