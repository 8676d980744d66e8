#!/usr/bin/env bash
# A here-document is a pipe while it fits, else a temporary file.
set -euo pipefail

printf -v long '%100000s' "the end" # a pipe holds 65536 bytes

stat --dereference --format='short: %F' /dev/stdin <<END
the end
END
#> short: fifo
stat --dereference --format='long: %F, %h names' \
  /dev/stdin <<<"$long"
#> long: regular file, 0 names

# A file can be read again from its start, a pipe cannot.
rewind='import os; os.lseek(0, 0, os.SEEK_SET)'
python3 -c "$rewind" <<<"$long" && echo "long: rewound"
#> long: rewound
python3 -c "$rewind" <<<"short" 2>&1 | tail -n 1 || true
#> OSError: [Errno 29] Illegal seek
