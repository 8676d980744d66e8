#!/usr/bin/env bash
# <(…) and >(…) are pipes with file names; bash waits for neither.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT

# A program that wants two files reads from two commands.
comm -12 <(printf '%s\n' awk bash sed) <(printf '%s\n' bash sed tr)
#> bash
#> sed

# They are in no pipeline, so pipefail does not see them: $! does.
head -n 1 <(yes "one is enough")
#> one is enough
wait "$!" || echo "yes: $(kill -l "$?")"
#> yes: PIPE

# tee copies to a second reader, which here waits for our go.
mkfifo -m 600 "$dir/go"
printf '%s\n' pear apple >"$dir/fruit"
tee >(read -r _ <"$dir/go" && sort >"$dir/sorted") <"$dir/fruit"
#> pear
#> apple
[[ -e $dir/sorted ]] || echo "tee is done, sort is not"
#> tee is done, sort is not
echo go >"$dir/go"
wait "$!" # bash 4.4
cat "$dir/sorted"
#> apple
#> pear
