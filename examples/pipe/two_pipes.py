"""Two pipes, one for each direction: requests out, answers back."""

import os

request_read, request_write = os.pipe()
answer_read, answer_write = os.pipe()

if os.fork() == 0:  # the server
    os.close(request_write)
    os.close(answer_read)
    # buffering=1: each line leaves at once, none stays in a buffer
    with (
        open(request_read) as requests,
        open(answer_write, "w", buffering=1) as answers,
    ):
        # until the client closes its end
        answers.writelines(line.upper() for line in requests)
    os._exit(0)

os.close(request_read)
os.close(answer_write)
with open(answer_read) as answers:
    with open(request_write, "w", buffering=1) as requests:
        for word in ["ping", "and again"]:
            requests.write(word + "\n")
            print("answer:", answers.readline().rstrip())
            #> answer: PING
            #> answer: AND AGAIN
    print("after our end is closed:", answers.readline() == "")
    #> after our end is closed: True
os.wait()
