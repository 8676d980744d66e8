"""A list inside manager.dict(): append() changes a copy."""

import multiprocessing

context = multiprocessing.get_context("fork")
with context.Manager() as manager:
    shared = manager.dict(plain=[], proxy=manager.list())

    shared["plain"].append("lost")  # the list came here as a copy
    print(shared["plain"])
    #> []

    plain = shared["plain"]
    plain.append("assigned back")
    shared["plain"] = plain
    print(shared["plain"])
    #> ['assigned back']

    shared["proxy"].append("in place")  # the list lives in the server
    print(list(shared["proxy"]))
    #> ['in place']
