#!/usr/bin/env bash
# Replace a file in one step: write a new one beside it, then mv.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT
cd "$dir"
exec {screen}>&1

# Writes two lines, and tells what others read in between.
generate() {
  echo "port=2"
  echo "  others read: $(<config)" >&"$screen"
  echo "host=b"
}

echo "written in place:"
echo "port=1" >config
generate >config
#> written in place:
#>   others read: port=2

echo "replaced:"
echo "port=1" >config
new=$(mktemp config.XXXXXX) # same folder: mv is one rename()
generate >"$new"
chmod --reference=config -- "$new" # mktemp gives 0600
sync -- "$new"                     # or a power cut may empty it
mv -fT -- "$new" config
wc -l <config
#> replaced:
#>   others read: port=1
#> 2

# With noclobber, > creates a file or fails: only one can be first.
set -o noclobber
claim() { { echo "$1" >owner; } 2>/dev/null; }
claim one && echo "one is first"
claim two || echo "two is late"
#> one is first
#> two is late
