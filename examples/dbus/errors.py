"""NoReply, ServiceUnknown, timeout: how a D-Bus call fails."""

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

NAME = "com.example.Account"
account = jeepney.DBusAddress("/account", NAME, NAME)


@contextmanager
def private_bus():
    """Run a message bus of our own; yield its address."""
    command = "dbus-daemon --session --nofork --syslog-only --print-address"
    with Popen(command.split(), stdout=PIPE) as daemon:
        try:
            yield daemon.stdout.readline().decode().strip()
        finally:
            daemon.terminate()


def serve(bus):
    with bus.filter(jeepney.MatchRule(type="method_call")) as calls:
        while call := bus.recv_until_filtered(calls):
            method = call.header.fields[jeepney.HeaderFields.member]
            if method == "Pay":
                bus.send(jeepney.new_error(call, f"{NAME}.Overdrawn"))
            elif method == "Crash":
                os._exit(1)


with private_bus() as address:
    with open_dbus_connection(address) as bus:
        Proxy(jeepney.message_bus, bus).RequestName(NAME)
        if (child := os.fork()) == 0:
            serve(bus)
    with open_dbus_connection(address) as bus:
        for method in "Pay", "Think", "Crash", "Pay":
            call = jeepney.new_method_call(account, method)
            seconds = 0.1 if method == "Think" else 10
            try:
                reply = bus.send_and_get_reply(call, timeout=seconds)
                name = reply.header.fields[jeepney.HeaderFields.error_name]
            except TimeoutError:
                name = "TimeoutError, on our side"
            print(f"{method}:", name)
            #> Pay: com.example.Account.Overdrawn
            #> Think: TimeoutError, on our side
            #> Crash: org.freedesktop.DBus.Error.NoReply
            #> Pay: org.freedesktop.DBus.Error.ServiceUnknown
    os.waitpid(child, 0)
