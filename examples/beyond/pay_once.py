"""A retry with the same request id is done once, even after a crash."""

import json
import os
import signal
import socket
import sqlite3
import tempfile


def serve(listener, path, dies):
    db = sqlite3.connect(path)
    with listener.accept()[0] as client, client.makefile("rb") as lines:
        request = json.loads(lines.readline(1000))
        with db:  # one transaction holds the deed and its id
            new = db.execute(
                "INSERT OR IGNORE INTO done VALUES (?)", [request["id"]]
            )
            if new.rowcount:
                db.execute(
                    "UPDATE account SET balance = balance - ?",
                    [request["pay"]],
                )
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)  # done, not answered
        client.sendall(b"paid")
    db.close()


def pay(address, request):
    with socket.create_connection(address, timeout=5) as client:
        client.sendall(json.dumps(request).encode() + b"\n")
        with client.makefile("rb") as answer:
            return answer.read()


with tempfile.TemporaryDirectory() as directory:
    path = f"{directory}/bank.db"
    db = sqlite3.connect(path)
    db.executescript(
        "CREATE TABLE account (balance); INSERT INTO account VALUES (100);"
        "CREATE TABLE done (id TEXT PRIMARY KEY)"
    )
    db.close()  # it must not be carried across fork()
    request = {"id": os.urandom(16).hex(), "pay": 30}  # one id for all
    with socket.create_server(("127.0.0.1", 0)) as listener:
        for attempt in 1, 2:
            if os.fork() == 0:
                serve(listener, path, dies=attempt == 1)
                os._exit(0)
            answer = pay(listener.getsockname(), request)
            print("attempt", attempt, "answer", answer)
            #> attempt 1 answer b''
            #> attempt 2 answer b'paid'
            os.wait()
    db = sqlite3.connect(path)
    print("balance", *db.execute("SELECT balance FROM account"))
    #> balance (70,)
    db.close()
