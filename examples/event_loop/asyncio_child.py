"""asyncio: both streams of a child live, and a time limit for all."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE


async def forward(stream, handle):
    async for line in stream:
        handle(line.decode(errors="replace").rstrip("\n"))


async def run(command, seconds, on_stdout, on_stderr):
    """Return the status; kill the whole group when time is up."""
    child = await asyncio.create_subprocess_exec(
        *command,
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,  # so it leads a process group
    )
    try:
        async with asyncio.timeout(seconds):
            async with asyncio.TaskGroup() as streams:
                streams.create_task(forward(child.stdout, on_stdout))
                streams.create_task(forward(child.stderr, on_stderr))
            return await child.wait()
    except BaseException:  # also if we are cancelled
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        await child.communicate()  # until nobody holds the pipes
        raise


async def main():
    out, err = [], []
    command = ["sh", "-c", "echo one; echo oh >&2; echo two; exit 3"]
    status = await run(command, 60, out.append, err.append)
    print(status, out, err)
    #> 3 ['one', 'two'] ['oh']

    command = ["sh", "-c", "sleep infinity & wait"]
    try:
        await run(command, 0.1, print, print)
    except TimeoutError:
        print("time is up, and the sleeper is gone as well")
        #> time is up, and the sleeper is gone as well


asyncio.run(main(), debug=False)
