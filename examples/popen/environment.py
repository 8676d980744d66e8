"""A child gets a copy of our environment and working directory."""

import os
import subprocess

here = os.getcwd()

child = subprocess.run(
    ["sh", "-c", 'pwd; echo "$STAGE"; STAGE=changed; cd /usr'],
    env=os.environ | {"STAGE": "test"},  # ours, plus one
    cwd="/",
    capture_output=True,
    text=True,
    check=True,
)
print("child:", child.stdout.split())
#> child: ['/', 'test']
stage = os.environ.get("STAGE")
print("ours changed:", stage == "changed" or os.getcwd() != here)
#> ours changed: False

child = subprocess.run(
    ["env"],
    env={"STAGE": "test"},  # this alone: no PATH, no HOME, no LANG
    capture_output=True,
    text=True,
    check=True,
)
print("replaced:", child.stdout.split())
#> replaced: ['STAGE=test']
