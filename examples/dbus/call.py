"""D-Bus: one process calls a method of another, by a name."""

# /// script
# dependencies = ["jeepney"]
# [tool.example]
# needs = ["dbus-daemon"]
# ///

import os
from contextlib import contextmanager
from subprocess import PIPE, Popen

import jeepney
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "com.example.Calculator"
calculator = jeepney.DBusAddress("/calculator", NAME, NAME)


@contextmanager
def private_bus():
    """Run a message bus of our own; yield its address."""
    command = "dbus-daemon --session --nofork --syslog-only --print-address"
    with Popen(command.split(), stdout=PIPE) as daemon:
        try:
            yield daemon.stdout.readline().decode().strip()
        finally:
            daemon.terminate()


with private_bus() as address, open_dbus_connection(address) as bus:
    Proxy(jeepney.message_bus, bus).RequestName(NAME)

    if (child := os.fork()) == 0:
        with open_dbus_connection(address) as client:
            call = jeepney.new_method_call(calculator, "Add", "ii", (2, 3))
            reply = client.send_and_get_reply(call, timeout=5)
            print("client: the sum is", reply.body[0], flush=True)
            #> client: the sum is 5
        os._exit(0)

    with bus.filter(jeepney.MatchRule(type="method_call")) as calls:
        call = bus.recv_until_filtered(calls, timeout=5)
    print("service: asked to add", call.body, flush=True)
    #> service: asked to add (2, 3)
    bus.send(jeepney.new_method_return(call, "i", (sum(call.body),)))
    os.waitpid(child, 0)
