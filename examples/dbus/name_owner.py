"""NameOwnerChanged: the bus says who serves, and when it died."""

# /// script
# dependencies = ["jeepney"]
# [tool.example]
# needs = ["dbus-daemon"]
# ///

import os
import signal
from contextlib import contextmanager
from subprocess import PIPE, Popen

import jeepney
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "com.example.Printer"


@contextmanager
def private_bus():
    """Run a message bus of our own; yield its address."""
    command = "dbus-daemon --session --nofork --syslog-only --print-address"
    with Popen(command.split(), stdout=PIPE) as daemon:
        try:
            yield daemon.stdout.readline().decode().strip()
        finally:
            daemon.terminate()


def start(address, role):
    """Start a process that wants the name; return pid and unique name."""
    with open_dbus_connection(address) as bus:
        answer = Proxy(jeepney.message_bus, bus).RequestName(NAME)[0]
        print(f"{role} owns the name:", answer == 1, flush=True)
        #> first owns the name: True
        #> second owns the name: False
        if (pid := os.fork()) == 0:  # from now on its connection
            signal.pause()
        return pid, bus.unique_name


with private_bus() as address, open_dbus_connection(address) as bus:
    rule = jeepney.MatchRule(type="signal", member="NameOwnerChanged")
    rule.add_arg_condition(0, NAME)
    Proxy(jeepney.message_bus, bus).AddMatch(rule)
    with bus.filter(rule, bufsize=10) as changes:
        first, first_name = start(address, "first")
        second, second_name = start(address, "second")
        roles = {first_name: "first", second_name: "second", "": "nobody"}
        for victim in None, first, second:
            if victim:
                os.kill(victim, signal.SIGKILL)
            _, old, new = bus.recv_until_filtered(changes, timeout=5).body
            print("the name goes from", roles[old], "to", roles[new])
            #> the name goes from nobody to first
            #> the name goes from first to second
            #> the name goes from second to nobody
    os.waitpid(first, 0)
    os.waitpid(second, 0)
