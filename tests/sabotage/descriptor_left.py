"""Never closes the ends of a pipe."""

import os

read_end, write_end = os.pipe()
