"""Redis: a killed consumer loses a job of a list, not of a stream."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["redis"]
#
# [tool.example]
# needs = ["redis-server"]
# ///

import contextlib
import os
import signal
import subprocess
import tempfile

import redis


@contextlib.contextmanager
def redis_server(directory):
    path = f"{directory}/redis.sock"
    command = ["redis-server", "--port", "0", "--save", ""]
    command += ["--unixsocket", path, "--dir", directory]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        next(line for line in server.stdout if b"accept conn" in line)
        try:
            yield path
        finally:
            server.terminate()


def killed_after(take):  # the job is taken, and not done
    if (pid := os.fork()) == 0:
        take()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)


with (
    tempfile.TemporaryDirectory() as directory,  # mode 0700
    redis_server(directory) as path,
    redis.Redis(unix_socket_path=path) as r,
):
    print("published, heard by", r.publish("news", "hello"))
    #> published, heard by 0
    r.lpush("list", "job 1")
    killed_after(lambda: r.brpop("list"))
    print("list has", r.llen("list"))
    #> list has 0

    r.xgroup_create("stream", "workers", mkstream=True)
    r.xadd("stream", {"job": 2})
    killed_after(lambda: r.xreadgroup("workers", "A", {"stream": ">"}))
    print("stream waits for", r.xpending("stream", "workers")["pending"])
    #> stream waits for 1
    jobs = r.xautoclaim("stream", "workers", "B", min_idle_time=0)[1]
    print("B takes over", jobs[0][1])
    #> B takes over {b'job': b'2'}
    r.xack("stream", "workers", jobs[0][0])
