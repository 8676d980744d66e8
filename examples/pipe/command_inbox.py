"""A named pipe as a command inbox that outlives its senders."""

import os
import select
import subprocess
import tempfile

# -p: if the FIFO is gone, > would make a plain file of that name.
SEND = r'[[ -p "$1" ]] && printf "%s\n" "$2" >"$1"'

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "inbox")
    os.mkfifo(path, mode=0o600)

    # For reading and writing: this open does not wait, and since we
    # are a writer, too, no end of file comes when a sender leaves.
    with open(os.open(path, os.O_RDWR)) as inbox:
        for command in ["status", "reload", "stop"]:
            send = ["bash", "-c", SEND, "bash", path, command]
            subprocess.run(send, check=True)  # does not wait for us

        for line in inbox:
            command = line.rstrip("\n")
            print("command:", command)
            #> command: status
            #> command: reload
            #> command: stop
            if command == "stop":
                break
        ended, _, _ = select.select([inbox], [], [], 0)
        print("end of file, with all senders gone:", bool(ended))
        #> end of file, with all senders gone: False
