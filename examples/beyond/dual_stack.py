"""One IPv6 socket serves IPv4 too, unless IPV6_V6ONLY is set."""

import socket


def try_both(port):
    for host in "127.0.0.1", "::1":
        try:
            socket.create_connection((host, port), timeout=5).close()
            print(host, "connects")
            #> 127.0.0.1 connects
            #> ::1 connects
            #> 127.0.0.1 connects
            #> ::1 connects
        except ConnectionRefusedError:
            print(host, "is refused")
            #> ::1 is refused
            #> 127.0.0.1 is refused


def server(address, family, **options):
    listener = socket.create_server((address, 0), family=family, **options)
    # "::" means every interface. We mean loopback only.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"lo")
    return listener


print("a server on 127.0.0.1:")
#> a server on 127.0.0.1:
with server("127.0.0.1", socket.AF_INET) as listener:
    try_both(listener.getsockname()[1])

print("on ::, as create_server() makes it:")
#> on ::, as create_server() makes it:
with server("::", socket.AF_INET6) as listener:
    try_both(listener.getsockname()[1])

print("on ::, with dualstack_ipv6:")
#> on ::, with dualstack_ipv6:
with server("::", socket.AF_INET6, dualstack_ipv6=True) as listener:
    try_both(listener.getsockname()[1])
    connection, address = listener.accept()
    connection.close()
    print("the first client is", address[0])
    #> the first client is ::ffff:127.0.0.1
