#!/usr/bin/env bash
# Keep a command in an array, never in a string.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

name='notes; echo INJECTED' # as a user called it
echo "my notes" >"./$name"

string="cat -- $name"
eval "$string" 2>/dev/null || true
#> INJECTED

array=(cat -- "$name")
"${array[@]}"
#> my notes

# Where a shell must be started, the name is an argument, not code.
sh -c 'cat -- "$1" | tr a-z A-Z' sh "$name"
#> MY NOTES
