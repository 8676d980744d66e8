"""AuthenticationError: the Client has not the Listener's authkey."""

import multiprocessing
import secrets
from multiprocessing.connection import Client, Listener


def visit(address, key):
    try:
        with Client(address, authkey=key) as server:
            print("client:", server.recv())
            #> client: welcome
    except multiprocessing.AuthenticationError as error:
        print("client:", error)
        #> client: digest sent was rejected


context = multiprocessing.get_context("fork")
right, wrong = secrets.token_bytes(32), secrets.token_bytes(32)
# a Unix socket, in a folder of mode 0700
with Listener(family="AF_UNIX", authkey=right) as listener:
    for key in right, wrong:
        child = context.Process(target=visit, args=(listener.address, key))
        child.start()
        try:
            with listener.accept() as client:
                client.send("welcome")
            said = "let one in"
        except multiprocessing.AuthenticationError as error:
            said = str(error)
        child.join()
        print("server:", said)
        #> server: let one in
        #> server: digest received was wrong
