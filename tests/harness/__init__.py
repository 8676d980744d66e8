"""Runs one example in a sandbox, judges what it did, and writes its record.

Knows nothing of pages: what passes to them is a record (see `records`).
"""
