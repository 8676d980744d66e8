#!/usr/bin/env bash
# 2>&1 >file is not >file 2>&1: redirections go from left to right.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT

both() {
  echo "a result"
  echo "a complaint" >&2
}

# A copy of a descriptor goes where the original leads at that moment.
echo "in the file after >file 2>&1:"
both >"$dir/log" 2>&1
cat "$dir/log"
#> in the file after >file 2>&1:
#> a result
#> a complaint

echo "in the pipe after 2>&1 >file:"
both 2>&1 >"$dir/log" | cat
#> in the pipe after 2>&1 >file:
#> a complaint

echo "in the pipe after |&:"
both |& cat # the same as 2>&1 |
#> in the pipe after |&:
#> a result
#> a complaint
