#!/usr/bin/env bash
# A POSIX segment is a file in /dev/shm: stat, head and rm work.
# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///
set -euo pipefail

name=dev-shm-$$
trap 'rm -f -- "/dev/shm/$name"' EXIT

python3 - "/$name" <<'END'
import mmap, posix_ipc, sys

name = sys.argv[1]
segment = posix_ipc.SharedMemory(name, posix_ipc.O_CREX, size=4096)
with mmap.mmap(segment.fd, segment.size) as memory:
    memory[:6] = b"hello\n"
segment.close_fd()
END

cd /dev/shm
stat --format='%F, mode %a, %s bytes' -- "$name"
#> regular file, mode 600, 4096 bytes
stat --file-system --format='file system: %T' -- "$name"
#> file system: tmpfs
head -n 1 -- "$name"
#> hello

printf 'HELLO' | dd of="$name" conv=notrunc status=none
head -n 1 -- "$name"
#> HELLO
rm -- "$name" # what shm_unlink() does
