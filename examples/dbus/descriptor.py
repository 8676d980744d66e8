"""A D-Bus service knows its caller and answers with an open file."""

# /// script
# dependencies = ["jeepney"]
# [tool.example]
# needs = ["dbus-daemon"]
# ///

import os
import tempfile
from contextlib import contextmanager
from functools import partial
from subprocess import PIPE, Popen

import jeepney
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "com.example.Files"
files = jeepney.DBusAddress("/files", NAME, NAME)


@contextmanager
def private_bus():
    """Run a message bus of our own; yield its address."""
    command = "dbus-daemon --session --nofork --syslog-only --print-address"
    with Popen(command.split(), stdout=PIPE) as daemon:
        try:
            yield daemon.stdout.readline().decode().strip()
        finally:
            daemon.terminate()


connect = partial(open_dbus_connection, enable_fds=True)
with private_bus() as address, connect(address) as bus:
    daemon = Proxy(jeepney.message_bus, bus)
    daemon.RequestName(NAME)

    if (child := os.fork()) == 0:
        with connect(address) as client:
            call = jeepney.new_method_call(files, "Open")
            reply = client.send_and_get_reply(call, timeout=5)
            with reply.body[0].to_file("rb") as file:
                print("client reads:", file.read(), flush=True)
                #> client reads: b'no name leads here'
        os._exit(0)

    with bus.filter(jeepney.MatchRule(type="method_call")) as calls:
        call = bus.recv_until_filtered(calls, timeout=5)
    caller = call.header.fields[jeepney.HeaderFields.sender]
    pid = daemon.GetConnectionUnixProcessID(caller)[0]
    uid = daemon.GetConnectionUnixUser(caller)[0]
    print("service: our child:", pid == child, flush=True)
    #> service: our child: True
    print("service: our user:", uid == os.geteuid(), flush=True)
    #> service: our user: True
    with tempfile.TemporaryFile() as file:
        file.write(b"no name leads here")
        file.seek(0)
        bus.send(jeepney.new_method_return(call, "h", (file,)))
    os.waitpid(child, 0)
