"""Multicast: one datagram reaches every member of the group."""

import os
import socket

GROUP = "239.255.0.1"  # 239.255/16 is for local use: RFC 2365
LOOPBACK = socket.inet_aton("127.0.0.1")
IP_MULTICAST_ALL = 49  # Linux; the socket module does not name it
MEMBERSHIP = socket.inet_aton(GROUP) + LOOPBACK  # group, interface


def member(port):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((GROUP, port))  # not "": no other traffic of the port
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, MEMBERSHIP)
    sock.setsockopt(socket.IPPROTO_IP, IP_MULTICAST_ALL, 0)  # members only
    sock.settimeout(5)
    return sock


with member(0) as first:
    address = first.getsockname()
    with (
        member(address[1]) as second,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
    ):
        for sock in first, second:
            if os.fork() == 0:  # two processes listen
                print(sock.recv(100), flush=True)
                #> b'hello, all'
                #> b'hello, all'
                os._exit(0)
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, LOOPBACK)
        sent = sender.sendto(b"hello, all", address)
        os.wait()
        os.wait()
        print(sent, "bytes sent once")
        #> 10 bytes sent once
        second.setsockopt(
            socket.IPPROTO_IP, socket.IP_DROP_MEMBERSHIP, MEMBERSHIP
        )
        first.setsockopt(
            socket.IPPROTO_IP, socket.IP_DROP_MEMBERSHIP, MEMBERSHIP
        )
        print(sender.sendto(b"anyone?", address), "bytes to nobody")
        #> 7 bytes to nobody
        for sock in first, second:
            sock.setblocking(False)
            try:
                print("received", sock.recv(100))
            except BlockingIOError:
                print("nothing arrives")
                #> nothing arrives
                #> nothing arrives
