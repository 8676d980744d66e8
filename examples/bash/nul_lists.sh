#!/usr/bin/env bash
# ignored null byte in input: keep a list of names in an array.
# /// script
# [tool.example]
# needs = ["xargs"]
# ///
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT
mkdir "$dir/files"
touch -- "$dir/files/a" "$dir/files/b c" "$dir/files/"$'d\ne'

# A name holds any byte but NUL, so a NUL can end each name.
list() { (cd "$dir/files" && printf '%s\0' *); }

# A variable holds no NUL either: the names run into one another.
{ names=$(list); } 2>"$dir/warning"
warning=$(<"$dir/warning")
echo "${warning##*: }"
#> ignored null byte in input
echo "one string: ${names@Q}"
#> one string: $'ab cd\ne'

mapfile -d '' -t names < <(list) # bash 4.4
echo "${#names[@]} names: ${names[*]@Q}"
#> 3 names: 'a' 'b c' $'d\ne'

# One process for each name, two at a time.
list | (cd "$dir/files" && xargs -0 -n 1 -P 2 sha256sum --) | wc -l
#> 3
