"""pexpect: answer a program that asks for a password on its terminal."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["pexpect"]
# ///

import sys

import pexpect

ASK = """
import getpass
password = getpass.getpass("Password: ")  # opens /dev/tty
print("welcome" if password == "tea" else "wrong")
raise SystemExit(password != "tea")
"""


def log_in(password):
    with pexpect.spawn(
        sys.executable, ["-c", ASK], encoding="utf-8", timeout=10
    ) as program:
        program.expect_exact("Password: ")
        if not program.waitnoecho():  # or what we send is echoed
            raise TimeoutError("the echo is still on")
        program.sendline(password)
        answer = program.expect_exact(["welcome", "wrong"])
        program.expect(pexpect.EOF)
        program.wait()
        return ["in", "out"][answer], program.exitstatus


print(log_in("coffee"))
#> ('out', 1)
print(log_in("tea"))
#> ('in', 0)
