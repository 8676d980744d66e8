#!/usr/bin/env bash
# ipcmk makes a System V queue, ipcs shows it, ipcrm removes it.
# /// script
# [tool.example]
# needs = ["ipcmk", "ipcs", "ipcrm", "awk"]
# ///
set -euo pipefail

show() { # the columns perms, used-bytes and messages of our queue
  ipcs -q | awk -v id="$id" '$2 == id { print $4, $5, $6 }'
}

id=$(ipcmk -Q -p 0600 | awk '{ print $NF }')
trap 'ipcrm -q "$id"' EXIT
show
#> 600 0 0
ipcs -q -i "$id" | awk '/qbytes/ { print $2 }'
#> qbytes=16384

ipcrm -q "$id"
trap - EXIT
show | wc -l
#> 0
