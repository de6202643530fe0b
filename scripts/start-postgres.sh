#!/usr/bin/env bash
# Starts a PostgreSQL of its own in a directory, for tests, and prints its URL: scripts/start-postgres.sh <directory>
# Needs `apt-get install postgresql` or the like; stop it with `kill "$(head -1 <directory>/data/postmaster.pid)"`.
# It listens on 127.0.0.1 alone, and on a free port. One that runs already is left as it is.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: $0 <directory>" >&2; exit 2; }
mkdir -p "$1"
directory=$(cd "$1" && pwd)

find_tool() { # name: Debian keeps the server's tools out of PATH
  local found
  found=$(command -v "$1") && { readlink -f "$found"; return; }
  for found in /usr/lib/postgresql/*/bin/"$1" /usr/pgsql-*/bin/"$1"; do
    [ ! -x "$found" ] || { echo "$found"; return; }
  done
  echo "no $1 found: install PostgreSQL" >&2
  return 3
}

as_owner() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" -eq 0 ]; then
    runuser -u nobody -- "$@"
  else
    "$@"
  fi
}

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'
}

initdb=$(find_tool initdb)
pg_ctl=$(find_tool pg_ctl)
[ "$(id -u)" -ne 0 ] || chown nobody "$directory"

if [ ! -e "$directory/data/PG_VERSION" ]; then
  (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$directory/password")
  [ "$(id -u)" -ne 0 ] || chown nobody "$directory/password"
  (cd "$directory" && as_owner "$initdb" --pgdata=data --username=stepmark --pwfile=password --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C >&2)
fi
if ! (cd "$directory" && as_owner "$pg_ctl" --pgdata=data status > /dev/null); then
  free_port > "$directory/port"
  (cd "$directory" && as_owner "$pg_ctl" --pgdata=data --log="$directory/data/server.log" --wait \
    --options="-p $(cat port) -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >&2)
fi
echo "postgres://stepmark:$(cat "$directory/password")@127.0.0.1:$(cat "$directory/port")/postgres"
