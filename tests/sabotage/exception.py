"""Raises an exception that it does not declare."""

def fail():
    raise RuntimeError("not declared")


fail()
