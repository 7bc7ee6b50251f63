# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A Docker engine: the one that is there, or one of our own, with all of it in one folder. What cannot be had here is no
# fault of what is tested: engine_begin then says why in one sentence, and fails. With PENSTOCK_TEST_REQUIRED set to anything the
# test ends there with 1: for a machine that has all of it, and whose skips nobody would read.

engine_pid=
engine_folder=
engine_logs=
engines=/var/tmp

skip() {
  if [ -n "${PENSTOCK_TEST_REQUIRED:-}" ]; then
    echo "deploy/test: cannot be run, though PENSTOCK_TEST_REQUIRED is set: $*" >&2
    exit 1
  fi
  echo "deploy/test: skipped: $*"
  return 1
}

engine_begin() {
  local program
  for program in docker:docker.io jq:jq curl:curl python3:python3; do
    command -v "${program%:*}" >/dev/null || { skip "there is no ${program%:*} (Debian: apt-get install ${program#*:})"; return; }
  done
  docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null || {
    skip "there is neither 'docker compose' nor docker-compose (Debian: apt-get install docker-compose)"
    return
  }
  engine_answers || own_engine || return
  containers_can_run
}

engine_answers() { timeout 20 docker info >/dev/null 2>&1; }

enough_room() {
  local disk memory
  disk=$(($(df --output=avail -k "$1" | tail -n 1) / 1024))
  memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1024))
  [ $disk -ge 6000 ] || { skip "$1 has $disk MiB free, and 6000 are needed"; return; }
  [ $memory -ge 3000 ] || { skip "$memory MiB of memory are free, and 3000 are needed"; return; }
}

own_engine() {
  [ "$(id -u)" = 0 ] || { skip "no Docker engine answers, and only root can start one"; return; }
  command -v dockerd >/dev/null || { skip "no Docker engine answers, and there is no dockerd (Debian: apt-get install docker.io)"; return; }
  remove_what_was_cut_off
  # Two engines would share a bridge and the rules of the firewall.
  ! pgrep -x dockerd >/dev/null || { skip "a Docker engine runs that does not answer ${DOCKER_HOST:-here}: say where it is with DOCKER_HOST"; return; }
  enough_room "$engines" || return
  engine_folder=${PENSTOCK_ENGINE_FOLDER:-$(mktemp -d "$engines/penstock-engine.XXXXXX")}
  mkdir -p "$engine_folder"
  # Held as long as this test, or what it started, runs.
  [ -n "${PENSTOCK_ENGINE_FOLDER:-}" ] || { exec 9>"$engine_folder/lock" && flock 9; }
  export DOCKER_HOST=unix://$engine_folder/docker.sock
  remember_the_network
  # In a session of its own: Ctrl-C is for the test, which then ends the engine after the containers. Only overlay2: what it
  # falls back to by itself copies whole images.
  setsid dockerd --data-root "$engine_folder/data" --exec-root "$engine_folder/exec" --host "$DOCKER_HOST" \
    --pidfile "$engine_folder/dockerd.pid" --storage-driver overlay2 </dev/null >"$engine_folder/dockerd.log" 2>&1 9>&- &
  engine_pid=$!
  for _ in $(seq 40); do
    engine_answers && return
    kill -0 "$engine_pid" 2>/dev/null || break
    sleep 1
  done
  local why
  why=$(grep -E 'failed to start|level=(error|fatal)' "$engine_folder/dockerd.log" | tail -n 1)
  skip "a Docker engine cannot be started here: ${why:-it did not answer for 40 s}"
}

# An image to stand on, a container of it, and a way from there to Debian's packages.
containers_can_run() {
  local debian=${PENSTOCK_DEBIAN:-debian:bookworm-slim} said
  said=$(timeout 400 "$home/deploy/images/debian" 2>&1) || { skip "$debian can neither be pulled nor made: ${said##*$'\n'}"; return; }
  said=$(timeout 60 docker run --rm "$debian" true 2>&1) || { skip "the engine cannot run a container: ${said##*$'\n'}"; return; }
  # Errors of single sources are only warnings of apt's.
  said=$(timeout 120 docker run --rm "$debian" apt-get -qq update 2>&1) && [[ $said != *"Failed to fetch"* ]] ||
    { skip "a container has no way to Debian's packages: ${said##*$'\n'}"; return; }
}

# What an engine changes outside its folder: rules of the firewall, forwarding, a bridge.
remember_the_network() {
  mkdir -p "$engine_folder/before"
  cat /proc/sys/net/ipv4/ip_forward >"$engine_folder/before/ip_forward"
  iptables-save >"$engine_folder/before/rules" 2>/dev/null || :
  [ ! -e /sys/class/net/docker0 ] || touch "$engine_folder/before/docker0"
}

restore_the_network() {
  cat "$engine_folder/before/ip_forward" >/proc/sys/net/ipv4/ip_forward 2>/dev/null || :
  [ -e "$engine_folder/before/docker0" ] || ip link delete docker0 2>/dev/null || :
  # Somebody else's engine has its chains already: these stay.
  grep -q '^:DOCKER' "$engine_folder/before/rules" && return
  { iptables-save | grep -vi docker | iptables-restore; } 2>/dev/null || :
  iptables -P FORWARD "$(awk '$1 == ":FORWARD" { print $2; exit }' "$engine_folder/before/rules" | grep . || echo ACCEPT)" 2>/dev/null || :
}

kill_engine() { # FOLDER [PID]
  if [ -n "${2:-}" ]; then
    kill "$2" 2>/dev/null || :
    for _ in $(seq 30); do
      kill -0 "$2" 2>/dev/null || break
      sleep 1
    done
  fi
  # What is left has the folder's name in its command line, which nobody else has.
  pgrep -f "$1/(data|exec)" | xargs -r kill -KILL 2>/dev/null || :
}

unmount_engine() { # FOLDER
  awk -v folder="$1/" 'index($2, folder) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount --lazy 2>/dev/null || :
}

# Engines of tests that were killed themselves: each keeps ours from being started, and its folder, some gigabytes, the disk full.
# What nobody holds is nobody's.
remove_what_was_cut_off() {
  local folder pid
  for folder in "$engines"/penstock-engine.*; do
    if [ ! -e "$folder/lock" ] || ! flock --nonblock "$folder/lock" true; then continue; fi
    echo "deploy/test: removing what a test that was cut off left in $folder" >&2
    pid=$(pgrep -f "dockerd .*--data-root $folder/data " | head -n 1) || :
    kill_engine "$folder" "$pid"
    unmount_engine "$folder"
    pgrep -x dockerd >/dev/null || engine_folder=$folder restore_the_network
    rm -rf "$folder"
  done
}

# Leaves our own engine to whoever wants it.
engine_keep() { [ -z "$engine_folder" ] || rm -f "$engine_folder/lock"; }

# Ends our own engine, and removes what it kept unless its folder was named by PENSTOCK_ENGINE_FOLDER.
engine_end() {
  [ -n "$engine_folder" ] || return 0
  if [ -n "$engine_pid" ]; then
    kill_engine "$engine_folder" "$engine_pid"
    wait "$engine_pid" 2>/dev/null || :
  fi
  unmount_engine "$engine_folder"
  restore_the_network
  [ -z "$engine_logs" ] || cp "$engine_folder/dockerd.log" "$engine_logs" 2>/dev/null || :
  [ -n "${PENSTOCK_ENGINE_FOLDER:-}" ] || rm -rf "$engine_folder"
}
