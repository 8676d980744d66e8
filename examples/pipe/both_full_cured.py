"""Write and read in turn, as poll() says: two pipes cannot jam."""

import os
import select

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
os.set_blocking(request_write, False)  # write() takes what fits
poll = select.poll()
poll.register(request_write, select.POLLOUT)
poll.register(answer_read, select.POLLIN)
request, answer = memoryview(bytes(1 << 20)), bytearray()
ended = False

while not ended:
    for fd, _ in poll.poll():
        if fd == answer_read:
            chunk = os.read(answer_read, 65536)
            answer += chunk
            ended = not chunk
        else:
            request = request[os.write(request_write, request) :]
            if not request:  # all is sent: the server may end
                poll.unregister(request_write)
                os.close(request_write)

print("answer:", len(answer))
#> answer: 1048576
os.close(answer_read)
os.wait()
