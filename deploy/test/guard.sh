# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Runs a scenario so that it ends: with a limit for the whole, and with everything removed after it, however it ended.

# guarded SECONDS STEP_FILE COMMAND...: the scenario writes into the file what it is at.
guarded() {
  local limit=$1 at=$2 status=0
  shift 2
  [ "$limit" -gt 0 ] || { echo "deploy/test: not done after $SECONDS s; it was at: an engine" >&2; return 124; }
  # In a process group of its own, which gets the signal as a whole: what hangs is ended with it.
  timeout --kill-after=10 "$limit" "$@" &
  guarded_pid=$!
  wait "$guarded_pid" || status=$?
  guarded_pid=
  case $status in
    124 | 137) echo "deploy/test: not done after $SECONDS s; it was at: $(cat "$at" 2>/dev/null || echo its beginning)" >&2 ;;
  esac
  return "$status"
}

# Signals end the scenario first.
guarded_pid=
stop_guarded() {
  [ -n "$guarded_pid" ] || return 0
  kill "$guarded_pid" 2>/dev/null || :
  wait "$guarded_pid" 2>/dev/null || :
}
trap 'stop_guarded; exit 130' INT
trap 'stop_guarded; exit 143' TERM

# remove_project BEGINNING [SECONDS]: everything whose name begins with this; an engine that answers too late keeps it.
remove_project() {
  local until=$((SECONDS + ${2:-240}))
  named "$1" docker ps --all --format '{{.Names}}' | timeout "$(left "$until")" xargs -r docker rm --force --volumes >/dev/null 2>&1 || :
  named "$1" docker volume ls --quiet | timeout "$(left "$until")" xargs -r docker volume rm >/dev/null 2>&1 || :
  named "$1" docker network ls --format '{{.Name}}' | timeout "$(left "$until")" xargs -r docker network rm >/dev/null 2>&1 || :
}

# left UNTIL: how many seconds; one if there are none.
left() { echo $(($1 > SECONDS ? $1 - SECONDS : 1)); }

# named BEGINNING COMMAND...: the lines of its output that begin so.
named() {
  local beginning=$1
  shift
  timeout 15 "$@" | grep "^$beginning" || :
}

# The ends of the logs of all containers whose names begin with one of these, into the file; and what of it tells why into the
# test's own output: how each container is, and of its log the last lines. Half a minute, then the others are left out.
say_why() { # FILE BEGINNING...
  local file=$1 beginning name until=$((SECONDS + 30))
  shift
  : >"$file"
  for beginning; do
    named "$beginning" docker ps --all --format '{{.Names}}: {{.Status}}'
  done
  for beginning; do
    for name in $(named "$beginning" docker ps --all --format '{{.Names}}'); do
      [ $SECONDS -lt $until ] || { echo "== $name and what comes after it: no time for the logs"; return; }
      { echo "== $name"; timeout 5 docker logs --tail 400 "$name" 2>&1; } >>"$file"
      echo "== the end of $name's log"
      timeout 5 docker logs --tail 8 "$name" 2>&1 | cut -c1-400
    done
  done
}
