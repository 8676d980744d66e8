"""Only its own user, or root, can signal a process."""

# /// script
# [tool.example]
# privileged = true
# ///

import subprocess

MAY_SIGNAL = ["sh", "-c", 'kill -0 "$1"', "sh"]  # sends nothing

with subprocess.Popen(
    ["sleep", "infinity"], user=10001, group=10001, extra_groups=[]
) as target:
    for name, user in ("another", 10002), ("the same", 10001):
        attempt = subprocess.run(
            [*MAY_SIGNAL, str(target.pid)],
            user=user,
            group=10001,  # the group does not matter
            extra_groups=[],
            stderr=subprocess.DEVNULL,
            check=False,
        )
        print(name, "user:", attempt.returncode)
        #> another user: 1
        #> the same user: 0
    target.terminate()  # we are root
    print("returncode:", target.wait())
    #> returncode: -15
