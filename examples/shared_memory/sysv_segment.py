"""System V: a removed segment lives until the last detach."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["sysv-ipc"]
# ///

import os

import sysv_ipc


def listed():
    with open("/proc/sysvipc/shm") as table:
        return any(line.split()[1] == str(memory.id) for line in table)


memory = sysv_ipc.SharedMemory(None, sysv_ipc.IPC_CREX, size=4096)
print("attached:", memory.number_attached)
#> attached: 1

read_end, write_end = os.pipe()
if os.fork() == 0:  # the child inherits the attachment
    os.close(write_end)
    os.read(read_end, 1)  # until the parent closes its end
    memory.write(b"hello")
    os._exit(0)

os.close(read_end)
print("attached:", memory.number_attached)
#> attached: 2
memory.remove()  # marks it; the key is free at once
os.close(write_end)
os.wait()
print("attached:", memory.number_attached, memory.read(5))
#> attached: 1 b'hello'
memory.detach()
print("listed:", listed())
#> listed: False
