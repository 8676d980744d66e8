"""Connection refused: the address exists, but nobody listens."""

import socket
import tempfile


def connect(family, address):
    with socket.socket(family) as client:
        try:
            client.connect(address)
            return "connected"
        except OSError as error:
            return error.strerror


with tempfile.TemporaryDirectory() as directory:
    path = f"{directory}/service.sock"
    print("no file:", connect(socket.AF_UNIX, path))
    #> no file: No such file or directory

    for family, address in (
        (socket.AF_UNIX, path),
        (socket.AF_INET, ("127.0.0.1", 0)),
    ):
        with socket.socket(family) as server:
            server.bind(address)  # the address is ours from here on
            address = server.getsockname()
            print("bound, not listening:", connect(family, address))
            #> bound, not listening: Connection refused
            #> bound, not listening: Connection refused
            server.listen()
            print("listening:", connect(family, address))
            #> listening: connected
            #> listening: connected
        print("closed, as at its death:", connect(family, address))
        #> closed, as at its death: Connection refused
        #> closed, as at its death: Connection refused
