"""Too many open files, with hardly any open: RLIMIT_MSGQUEUE."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import resource
from pathlib import Path

import posix_ipc

SIZE = {"max_messages": 10, "max_message_size": 8192}  # the defaults

soft, hard = resource.getrlimit(resource.RLIMIT_MSGQUEUE)
resource.setrlimit(resource.RLIMIT_MSGQUEUE, (10 * 8192, hard))
try:
    posix_ipc.MessageQueue("/emfile", posix_ipc.O_CREX, **SIZE)
except OSError as error:
    print(error)
    #> This process already has the maximum number of files open
descriptors = list(Path("/proc/self/fd").iterdir())
print("fewer than 20 are open:", len(descriptors) < 20)
#> fewer than 20 are open: True

resource.setrlimit(resource.RLIMIT_MSGQUEUE, (soft, hard))
queue = posix_ipc.MessageQueue("/emfile", posix_ipc.O_CREX, **SIZE)
queue.unlink()
print("with a higher limit:", queue.max_messages, "messages")
#> with a higher limit: 10 messages
queue.close()
