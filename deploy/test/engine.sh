# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A Docker engine: the one that is there, or one of our own, with all of it in one folder.

engine_pid=
engine_folder=

skip() {
  echo "deploy/test: skipped: $*"
  return 1
}

engine_begin() {
  command -v docker >/dev/null || { skip "there is no docker (Debian: apt-get install docker.io)"; return; }
  docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null || {
    skip "there is neither 'docker compose' nor docker-compose (Debian: apt-get install docker-compose)"
    return
  }
  command -v jq >/dev/null || { skip "there is no jq (Debian: apt-get install jq)"; return; }
  docker info >/dev/null 2>&1 && return
  own_engine
}

own_engine() {
  [ "$(id -u)" = 0 ] || { skip "no Docker engine answers, and only root can start one"; return; }
  command -v dockerd >/dev/null || { skip "no Docker engine answers, and there is no dockerd (Debian: apt-get install docker.io)"; return; }
  engine_folder=${PENSTOCK_ENGINE_FOLDER:-$(mktemp -d /var/tmp/penstock-engine.XXXXXX)}
  mkdir -p "$engine_folder"
  export DOCKER_HOST=unix://$engine_folder/docker.sock
  # In a session of its own: Ctrl-C is for the test, which then ends the engine after the containers.
  setsid dockerd --data-root "$engine_folder/data" --exec-root "$engine_folder/exec" --host "$DOCKER_HOST" \
    --pidfile "$engine_folder/dockerd.pid" >"$engine_folder/dockerd.log" 2>&1 &
  engine_pid=$!
  for _ in $(seq 60); do
    docker info >/dev/null 2>&1 && return
    kill -0 "$engine_pid" 2>/dev/null || break
    sleep 1
  done
  tail -n 3 "$engine_folder/dockerd.log" >&2
  engine_end
  skip "a Docker engine cannot be started here, see above"
}

# Ends our own engine, and removes what it kept unless its folder was named by PENSTOCK_ENGINE_FOLDER.
engine_end() {
  [ -n "$engine_folder" ] || return 0
  if [ -n "$engine_pid" ] && kill "$engine_pid" 2>/dev/null; then
    wait "$engine_pid" 2>/dev/null || :
  fi
  [ -n "${PENSTOCK_ENGINE_FOLDER:-}" ] || rm -rf "$engine_folder"
}
