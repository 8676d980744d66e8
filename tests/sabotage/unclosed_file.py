"""Leaves a file object to the garbage collector."""

open(__file__)
