"""Marks each line that an example's Python runs, where strace sees it.

Only in the traced run. A mark is a harmless system call that fails,
`access("@12")`: from here on this thread is at line 12 of the example, or, at
`@0`, at a line that is not known. A line gets a bounded number of marks in each
process, so that a loop does not drown what matters.
"""

import os
import sys
import threading

MOST_MARKS = 60  # of one line in one process


def install(example):
    counts, current = {}, {}
    access, ident = os.access, threading.get_ident

    def mark(line):
        thread = ident()
        if line:
            counts[line] = counts.get(line, 0) + 1
            if counts[line] > MOST_MARKS:
                line = 0
        if current.get(thread) != line:
            current[thread] = line
            access(f"@{line}", 0)

    def in_example(frame, event, _):
        if event == "line":
            mark(frame.f_lineno)
        elif event == "return":
            caller = frame.f_back
            while caller and caller.f_code.co_filename != example:
                caller = caller.f_back
            mark(caller.f_lineno if caller else 0)
        return in_example

    def everywhere(frame, event, argument):
        if frame.f_code.co_filename == example:
            return in_example(frame, event, argument)
        return None

    threading.settrace(everywhere)
    sys.settrace(everywhere)
