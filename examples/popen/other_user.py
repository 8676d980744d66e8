"""user= alone leaves a child of root in the group of root."""

# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# privileged = true
# ///

import os
import subprocess
import tempfile

NOBODY = {"user": 65534}
TRULY = {"user": 65534, "group": 65534, "extra_groups": []}

with tempfile.TemporaryDirectory() as folder:
    os.chmod(folder, 0o710)  # root, and the group root
    secret = os.path.join(folder, "secret")
    with open(secret, "w", encoding="ascii") as file:
        file.write("for the group of root")
    os.chmod(secret, 0o640)

    for who in NOBODY, TRULY:
        child = subprocess.run(
            ["cat", "--", secret],
            capture_output=True,
            text=True,
            check=False,
            **who,
        )
        print(*who, "->", child.stdout or child.returncode)
        #> user -> for the group of root
        #> user group extra_groups -> 1
