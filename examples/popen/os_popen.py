"""os.popen() works like popen(3): one shell, one pipe, one direction."""

import os

with os.popen("echo hello | tr a-z A-Z") as pipe:
    print(pipe.read().strip())
    #> HELLO

status = os.popen("exit 3").close()
print(status, "means exit", os.waitstatus_to_exitcode(status))
#> 768 means exit 3

try:
    os.popen("cat", "r+")
except ValueError as error:
    print(error)
    #> invalid mode 'r+'
