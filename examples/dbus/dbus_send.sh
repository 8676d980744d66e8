#!/usr/bin/env bash
# dbus-send: call a bus from a shell; its policy says who may.

# /// script
# [tool.example]
# needs = ["dbus-daemon", "dbus-send", "setpriv", "awk", "grep"]
# privileged = true
# ///

set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir" # other users must reach the socket

cat >"$dir/bus.conf" <<END
<busconfig>
  <listen>unix:path=$dir/bus</listen>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
  </policy>
  <policy user="nobody">
    <deny send_interface="org.freedesktop.DBus" send_member="ListNames"/>
  </policy>
</busconfig>
END
mkfifo "$dir/address"
dbus-daemon --config-file="$dir/bus.conf" --nofork --syslog-only \
  --print-address=3 3>"$dir/address" &
daemon=$!
trap 'kill "$daemon" || true; wait "$daemon" || true; rm -rf "$dir"' EXIT
read -r address <"$dir/address" # once it listens

call=(dbus-send --bus="$address" --dest=org.freedesktop.DBus
  --print-reply=literal /org/freedesktop/DBus)
nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)

"${call[@]}" org.freedesktop.DBus.ListNames | grep -o '[a-z:][^ ]*\.[^ ]*'
#> org.freedesktop.DBus
#> :1.0
"${nobody[@]}" "${call[@]}" org.freedesktop.DBus.NameHasOwner \
  string:com.example.Shop | awk '{ print $2 }'
#> false
"${nobody[@]}" "${call[@]}" org.freedesktop.DBus.ListNames 2>&1 |
  grep -o 'org.*Denied' || true
#> org.freedesktop.DBus.Error.AccessDenied
