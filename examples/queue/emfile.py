"""Too many open files, with hardly any open: RLIMIT_MSGQUEUE."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import resource
from pathlib import Path

import posix_ipc

soft, hard = resource.getrlimit(resource.RLIMIT_MSGQUEUE)
resource.setrlimit(resource.RLIMIT_MSGQUEUE, (65_536, hard))
try:
    posix_ipc.MessageQueue("/emfile", posix_ipc.O_CREX)
except OSError as error:
    print(error)
    #> This process already has the maximum number of files open
descriptors = list(Path("/proc/self/fd").iterdir())
print("fewer than 20 are open:", len(descriptors) < 20)
#> fewer than 20 are open: True

resource.setrlimit(resource.RLIMIT_MSGQUEUE, (soft, hard))
queue = posix_ipc.MessageQueue("/emfile", posix_ipc.O_CREX)
queue.unlink()
reserved = queue.max_messages * queue.max_message_size
print("bytes a default queue reserves: more than", reserved)
#> bytes a default queue reserves: more than 81920
queue.close()
