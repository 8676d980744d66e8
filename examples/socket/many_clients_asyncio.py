"""One process serves many clients: with asyncio, a coroutine each."""

import asyncio
import contextlib
import os
import signal
import socket


async def echo(reader, writer):
    dead_peer = contextlib.suppress(ConnectionError)
    with contextlib.closing(writer), dead_peer:
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()  # no reading on while it is full


async def serve(listener):
    server = await asyncio.start_server(echo, sock=listener)
    async with server:
        await server.serve_forever()


with socket.create_server(("127.0.0.1", 0)) as server:
    address = server.getsockname()
    if (pid := os.fork()) == 0:
        asyncio.run(serve(server))

clients = [socket.create_connection(address) for _ in range(3)]
for number in 2, 0, 1:  # nobody waits for another to leave
    with clients[number] as client:
        client.sendall(b"client %d" % number)
        print(client.recv(100))
        #> b'client 2'
        #> b'client 0'
        #> b'client 1'
os.kill(pid, signal.SIGTERM)
os.waitpid(pid, 0)
