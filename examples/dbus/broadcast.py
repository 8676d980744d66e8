"""D-Bus signals: one sends, whoever has subscribed by then receives."""

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
a = jeepney.DBusAddress("/a", interface=INTERFACE)
b = jeepney.DBusAddress("/b", interface=INTERFACE)
every = jeepney.MatchRule(type="signal", interface=INTERFACE)


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
    with open_dbus_connection(address) as bus, bus.filter(every) as heard:
        Proxy(jeepney.message_bus, bus).AddMatch(rule)
        if os.fork() == 0:  # has the connection, and subscribed
            news = ""
            while news != "b: end":
                (news,) = bus.recv_until_filtered(heard).body
                os.write(write_end, f"{news}\n".encode())
            os._exit(0)
    os.close(write_end)
    return open(read_end)


with private_bus() as address, open_dbus_connection(address) as bus:
    bus.send(jeepney.new_signal(a, "News", "s", ("a: too early",)))
    Proxy(jeepney.message_bus, bus).GetId()  # answered: it is through
    only_b = jeepney.MatchRule(type="signal", interface=INTERFACE, path="/b")
    with subscribe(address, every) as one, subscribe(address, only_b) as two:
        for disk, news in (a, "a: full"), (b, "b: full"), (b, "b: end"):
            bus.send(jeepney.new_signal(disk, "News", "s", (news,)))
        print("one:", one.read().splitlines())
        #> one: ['a: full', 'b: full', 'b: end']
        print("two:", two.read().splitlines())
        #> two: ['b: full', 'b: end']
    os.wait()
    os.wait()
