"""Two pipes deadlock when both sides write before they read."""

# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# hangs = "write"
# ///

import os

request_read, request_write = os.pipe()
answer_read, answer_write = os.pipe()

if os.fork() == 0:  # the server: echoes until end of file
    os.close(request_write)
    os.close(answer_read)
    with open(answer_write, "wb", buffering=0) as answers:
        while data := os.read(request_read, 4096):
            answers.write(data)  # 4 KiB: whole, or it waits
    os._exit(0)

os.close(request_read)
os.close(answer_write)
print("the client sends a MiB and reads nothing yet", flush=True)
#> the client sends a MiB and reads nothing yet
with open(request_write, "wb") as requests:
    requests.write(bytes(1 << 20))
with open(answer_read, "rb") as answers:
    print("answer:", len(answers.read()))
os.wait()
