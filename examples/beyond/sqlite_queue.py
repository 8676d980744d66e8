"""SQLite is a queue for processes: each job is claimed by one."""

import contextlib
import os
import signal
import sqlite3
import tempfile


def connect():  # each process for itself, never across a fork
    db = sqlite3.connect(path, timeout=10, isolation_level=None)
    return contextlib.closing(db)


def claim(db):
    with db:  # commit, or roll back
        db.execute("BEGIN IMMEDIATE")  # the write lock, or wait for it
        jobs = db.execute(
            "UPDATE jobs SET worker = ? WHERE id = (SELECT min(id)"
            " FROM jobs WHERE worker IS NULL) RETURNING id",
            [os.getpid()],
        )
        return jobs.fetchall()  # none, or one


def start(dies):
    if (pid := os.fork()) == 0:
        with connect() as db:
            while jobs := claim(db):
                if dies:
                    os.kill(os.getpid(), signal.SIGKILL)
                [(job,)] = jobs
                done = "UPDATE jobs SET result = result + ? WHERE id = ?"
                db.execute(done, [job**2, job])
        os._exit(0)
    return pid


with tempfile.TemporaryDirectory() as directory:
    path = f"{directory}/queue.db"
    with connect() as db:
        print("journal:", *db.execute("PRAGMA journal_mode = WAL"))
        #> journal: ('wal',)
        db.execute(
            "CREATE TABLE jobs (id INTEGER PRIMARY KEY, worker,"
            " result DEFAULT 0)"
        )
        db.execute("INSERT INTO jobs (id) VALUES (1), (2), (3), (4), (5)")
    killed = start(dies=True)
    os.waitpid(killed, 0)
    with connect() as db:
        back = "UPDATE jobs SET worker = NULL WHERE worker = ?"
        lost = db.execute(f"{back} AND result = 0", [killed])
        print("jobs taken back:", lost.rowcount)
        #> jobs taken back: 1
    for worker in [start(dies=False) for _ in range(3)]:
        os.waitpid(worker, 0)
    with connect() as db:
        print("results:", *db.execute("SELECT result FROM jobs ORDER BY id"))
        #> results: (1,) (4,) (9,) (16,) (25,)
