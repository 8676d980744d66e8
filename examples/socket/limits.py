"""The limits of sockets, tried or read on this machine."""

import bisect
import contextlib
import socket
import tempfile
from pathlib import Path


def largest(attempt):
    def fails(size):
        try:
            attempt(size)
        except OSError:
            return True
        return False

    return bisect.bisect(range(1, 1 << 20), False, key=fails)


def bind(address):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(address)


with tempfile.TemporaryDirectory() as d, contextlib.chdir(d):
    print("path_bytes:", largest(lambda n: bind("x" * n)))
    #> path_bytes: 107
print("sun_path_bytes:", largest(lambda n: bind("\0" * n)))
#> sun_path_bytes: 108

ours, theirs = socket.socketpair(type=socket.SOCK_DGRAM)
udp = socket.socket(type=socket.SOCK_DGRAM)
with ours, theirs, udp, socket.socket() as tcp:

    def send(size, *descriptors):
        socket.send_fds(ours, [bytes(size)], descriptors)
        theirs.recv(1)  # the rest and the descriptors are dropped

    print("unix_datagram:", largest(send))
    #> unix_datagram: 212960
    print("descriptors:", largest(lambda n: send(1, *[0] * n)))
    #> descriptors: 253
    udp.bind(("127.0.0.1", 0))
    udp.connect(udp.getsockname())
    print("udp_datagram:", largest(lambda n: udp.send(bytes(n))))
    #> udp_datagram: 65507
    for name, sock in ("unix", ours), ("udp", udp), ("tcp", tcp):
        out = sock.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
        into = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
        print(f"{name}_buffers: {out} and {into}")
        #> unix_buffers: 212992 and 212992
        #> udp_buffers: 212992 and 212992
        #> tcp_buffers: 16384 and 131072

for name in "core/somaxconn", "unix/max_dgram_qlen":
    setting = Path("/proc/sys/net", name)
    print(f"{setting.name}: {setting.read_text().strip()}")
    #> somaxconn: 4096
    #> max_dgram_qlen: 10
