#!/usr/bin/env bash
# Two machines share no semaphore; a TCP socket reaches across.
# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc", "sysv-ipc"]
#
# [tool.example]
# needs = ["unshare", "nsenter", "ip", "mount"]
# privileged = true
# ///
set -euo pipefail

# A machine has mounts, IPC objects and a network of its own; they
# are gone when its last process ends. This script moves into one ...
spaces=(--mount --ipc --net)
if [[ -z ${IN_MACHINE_ONE-} ]]; then
  IN_MACHINE_ONE=yes exec unshare "${spaces[@]}" -- bash "$0"
fi
mount -t tmpfs shm /dev/shm

# ... and keeps a second one, which lives until its stdin ends.
coproc TWO { exec unshare "${spaces[@]}" -- cat; }
two=$TWO_PID two_stdin=${TWO[1]}
echo "are you up?" >&"$two_stdin"
read -r _ <&"${TWO[0]}"
on_two() { nsenter --target="$two" "${spaces[@]}" -- "$@"; }
on_two mount -t tmpfs shm /dev/shm

posix='import posix_ipc as p; p.Semaphore("/two-machines"'
python3 -c "$posix, p.O_CREX)"
python3 -c "$posix)" && echo "one: POSIX semaphore found"
#> one: POSIX semaphore found
on_two python3 -c "$posix)" |& tail -n 1 | cut -d . -f 2 || true
#> ExistentialError: No semaphore exists with the specified name

system_v='import sysv_ipc as s; s.Semaphore(0x2a2a'
python3 -c "$system_v, s.IPC_CREX)"
python3 -c "$system_v)" && echo "one: System V semaphore found"
#> one: System V semaphore found
on_two python3 -c "$system_v)" |& tail -n 1 | cut -d . -f 2 || true
#> ExistentialError: No semaphore exists with the specified key

ip link add eth0 type veth peer name eth0 netns "$two" # a cable
ip address add 192.0.2.1/24 dev eth0
on_two ip address add 192.0.2.2/24 dev eth0
ip link set eth0 up
on_two ip link set eth0 up
exec {server}< <(python3 -c 'import socket
with socket.create_server(("192.0.2.1", 4242)) as server:
    print("listening", flush=True)
    with server.accept()[0] as peer:
        peer.sendall(b"hello from machine one\n")')
read -r _ <&"$server"
on_two bash -c 'cat </dev/tcp/192.0.2.1/4242'
#> hello from machine one

exec {two_stdin}>&-
wait
