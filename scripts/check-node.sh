#!/usr/bin/env bash
# Says what is missing before an older Node stumbles over the bundle's syntax.
set -euo pipefail
needed='20.19'

refuse() { # what was found
  echo "::error title=Stepmark::Expected Node $needed or later on PATH, found $1. Put actions/setup-node before this step."
  exit 1
}

command -v node >/dev/null || refuse 'none'
found=$(node --version) || refuse 'one that does not start'
[[ $found =~ ^v([0-9]+)\.([0-9]+)\. ]] || refuse 'one that names no version'
major=${BASH_REMATCH[1]}
minor=${BASH_REMATCH[2]}
if ((major < 20 || (major == 20 && minor < 19))); then
  refuse "$major.$minor"
fi
