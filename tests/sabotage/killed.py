"""Dies of a signal that it does not declare."""

import os
import signal

os.kill(os.getpid(), signal.SIGTERM)
