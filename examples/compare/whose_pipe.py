"""Who is at the other end of this pipe? /proc/PID/fd tells."""

import os
import subprocess
from pathlib import Path


def holders(pipe):
    """Yield who has an end of the pipe open, and which end."""
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if os.readlink(link) != pipe:
                continue
            process = link.parents[1]
            info = (process / "fdinfo" / link.name).read_text()
            flags = int(info.split("flags:")[1].split()[0], base=8)
            end = "reads" if flags & os.O_ACCMODE == 0 else "writes"
            yield f"{(process / 'comm').read_text().strip()} {end}"
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            pass  # it has ended, or it is another user's


with subprocess.Popen(["sort"], stdin=subprocess.PIPE) as sort:
    pipe = os.readlink(f"/proc/self/fd/{sort.stdin.fileno()}")
    me = Path("/proc/self/comm").read_text().strip()
    for holder in sorted(holders(pipe)):
        print(holder.replace(f"{me} ", "this script "))
        #> this script writes
        #> sort reads
