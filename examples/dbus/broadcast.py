"""D-Bus signals: one sends, whoever has a match rule receives."""

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

INTERFACE = "com.example.Disk"


@contextmanager
def private_bus():
    """Run a message bus of our own; yield its address."""
    command = "dbus-daemon --session --nofork --syslog-only --print-address"
    with Popen(command.split(), stdout=PIPE) as daemon:
        try:
            yield daemon.stdout.readline().decode().strip()
        finally:
            daemon.terminate()


def subscribe(address, rule):
    """Start a listener; return where to read what it has heard."""
    read_end, write_end = os.pipe()
    with open_dbus_connection(address) as bus, bus.filter(rule) as heard:
        Proxy(jeepney.message_bus, bus).AddMatch(rule)
        if os.fork() == 0:  # has the connection, and subscribed
            member = ""
            while member != "Stopped":
                fields = bus.recv_until_filtered(heard).header.fields
                member = fields[jeepney.HeaderFields.member]
                path = fields[jeepney.HeaderFields.path]
                os.write(write_end, f"{member} {path}; ".encode())
            os._exit(0)
    os.close(write_end)
    return open(read_end)


with private_bus() as address, open_dbus_connection(address) as bus:
    every = jeepney.MatchRule(type="signal", interface=INTERFACE)
    only_b = jeepney.MatchRule(type="signal", interface=INTERFACE, path="/b")
    with subscribe(address, every) as one, subscribe(address, only_b) as two:
        for path, member in ("/a", "Full"), ("/b", "Full"), ("/b", "Stopped"):
            disk = jeepney.DBusAddress(path, interface=INTERFACE)
            bus.send(jeepney.new_signal(disk, member))
        print("one:", one.read().strip())
        #> one: Full /a; Full /b; Stopped /b;
        print("two:", two.read().strip())
        #> two: Full /b; Stopped /b;
    os.wait()
    os.wait()
