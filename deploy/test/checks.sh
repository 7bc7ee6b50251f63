# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # prefix, home, nodes and at come from the scenario
# What the test looks at, each a function that ends the test with a sentence when it does not hold.

# Says what comes now, for the reader and for the guard.
step() {
  printf '%4d s  %s\n' $SECONDS "$*"
  [ -z "${at:-}" ] || printf '%s\n' "$*" >"$at"
}

fail() {
  echo "deploy/test: $*" >&2
  exit 1
}

# within SECONDS SENTENCE COMMAND...: until the command succeeds.
within() {
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  [ -z "${at:-}" ] || printf '%s\n' "$what" >"$at"
  until "$@"; do
    [ $SECONDS -lt $limit ] || fail "$what: not within its time"
    sleep 1
  done
}

# container PROJECT SERVICE: its id.
container() { cloud compose "$1" ps -q "$2" | head -n 1; }

image_bytes() { docker image inspect --format '{{.Size}}' "$1"; }

the_agents_image_is_small() {
  local more=$((($(image_bytes "$prefix/agent:$PENSTOCK_TAG") - $(image_bytes "${PENSTOCK_DEBIAN:-debian:bookworm-slim}")) / 1000000))
  step "the agent's image is $more MB larger than Debian's"
  [ $more -le 120 ] || fail "the agent's image may be 120 MB larger than Debian's"
}

an_unprepared_volume_is_refused_and_put_right_once() {
  local volume=$PENSTOCK_PROJECT-owners image=$prefix/agent:$PENSTOCK_TAG said
  # Made by another image, the volume's root belongs to root.
  docker run --rm --user 0 --volume "$volume:/var/log/kolla" --entrypoint sh "$prefix/base:$PENSTOCK_TAG" -c \
    'mkdir /var/log/kolla/nova && chown root:root /var/log/kolla && chmod 0700 /var/log/kolla'
  said=$(docker run --rm --volume "$volume:/var/log/kolla" "$image" version 2>&1) && fail "unreadable logs were not refused"
  [[ $said == *"the group kolla"*"cannot read it"*"penstock-owners fix"* ]] || fail "the refusal does not say what to do: $said"
  said=$(docker run --rm --user 0 --volume "$volume:/var/log/kolla" "$image" penstock-owners fix logs:/var/log/kolla)
  [[ $said == *"/var/log/kolla is root:kolla 2775 now, was root:root 700"*"/var/log/kolla/nova is root:kolla 2775 now"* ]] ||
    fail "what was put right is not said: $said"
  said=$(docker run --rm --user 0 --volume "$volume:/var/log/kolla" "$image" penstock-owners fix logs:/var/log/kolla)
  [ -z "$said" ] || fail "what is right was changed again: $said"
  docker run --rm --volume "$volume:/var/log/kolla" "$image" version >/dev/null || fail "what is right is refused"
  docker volume rm "$volume" >/dev/null
}

find_search_server() {
  search=http://$(cloud compose cloud port elasticsearch 9200 | sed 's/^0\.0\.0\.0/127.0.0.1/')
}

# count QUERY...: documents that match all of the given terms FIELD=VALUE; FIELD=* is any value.
count() {
  local terms=() term
  for term; do
    if [ "${term#*=}" = '*' ]; then
      terms+=("{\"exists\": {\"field\": \"${term%%=*}\"}}")
    else
      terms+=("{\"term\": {\"${term%%=*}\": \"${term#*=}\"}}")
    fi
  done
  curl -fsS "$search/penstock-*/_refresh" -X POST -o /dev/null
  curl -fsS "$search/penstock-*/_count" -H 'Content-Type: application/json' \
    -d "{\"query\": {\"bool\": {\"filter\": [$(IFS=,; echo "${terms[*]}")]}}}" | jq .count
}

has_documents() { [ "$(count "$@" 2>/dev/null || echo 0)" -gt 0 ]; }

# One request to HAProxy, which makes one message of it. Only asked while an agent is there: syslog has no memory.
declare -A asked
asks_haproxy() {
  docker exec "$(container "$1" haproxy)" penstock-health 127.0.0.1:8774 /v2.1/servers >/dev/null 2>&1 || return
  asked[$1]=$((${asked[$1]:-0} + 1))
}

each_service_has_documents_with_its_fields() {
  for node in $nodes; do
    within 60 "HAProxy on $node answers" asks_haproxy "$node"
    within 120 "nova's requests on $node" has_documents host.name="$node" service.name=nova-api service.type=nova \
      log.level=info http.response.status_code=200 'openstack.request_id=*'
    within 60 "nova's tracebacks on $node" has_documents host.name="$node" service.name=nova-api log.level=error \
      error.type=ConnectionError 'error.stack_trace=*'
    within 60 "HAProxy's requests on $node" has_documents host.name="$node" service.name=haproxy http.response.status_code=200
    within 60 "Keepalived's messages on $node" has_documents host.name="$node" service.type=keepalived
    within 120 "RabbitMQ's lines on $node" has_documents host.name="$node" service.name=rabbitmq 'log.level=*'
    within 120 "MariaDB's lines on $node" has_documents host.name="$node" service.name=mariadb 'log.level=*'
  done
}

# Seconds say nothing about our programs then.
much_else_runs() {
  awk -v cores="$(nproc)" '{ exit !($1 > 5 * cores) }' /proc/loadavg && step "(much else runs on this machine: load $(cut -d' ' -f1 /proc/loadavg))"
}

stops_in_time() { # PROJECT SERVICE
  local id from=$SECONDS
  id=$(container "$1" "$2")
  docker stop --time 20 "$id" >/dev/null
  step "$1: $2 stopped in $((SECONDS - from)) s, exit $(docker inspect --format '{{.State.ExitCode}}' "$id")"
  [ $((SECONDS - from)) -lt 10 ] || much_else_runs || fail "$2 of $1 took $((SECONDS - from)) s to stop"
}

a_killed_agents_container_is_removed() {
  local id
  id=$(container "$1" agent)
  docker kill --signal KILL "$id" >/dev/null
  docker rm --force "$id" >/dev/null
}

# How much of the agent's spool Kafka does not have yet. (The health check prints the beginning of an answer only.)
waiting_bytes() {
  docker exec "$(container "$1" agent)" penstock-health unix:/var/lib/penstock-agent/status.sock /status.json |
    sed -n 's/.*"waiting_bytes": *\([0-9]*\).*/\1/p' | head -n 1
}

spool_holds_something() { [ "$(waiting_bytes "$1" 2>/dev/null)" -gt 20000 ] 2>/dev/null; }

segments() {
  docker run --rm --network none --volume "$PENSTOCK_PROJECT-$1_penstock_agent:/spool:ro" --user penstock --entrypoint sh \
    "$prefix/base:$PENSTOCK_TAG" -c 'cat /spool/spool/*.seg | wc -c'
}

the_spool_survives_its_container() {
  local node=$1 kept broker brokers
  brokers=$(cloud compose cloud ps -q kafka1 kafka2 kafka3)
  for broker in $brokers; do docker pause "$broker" >/dev/null; done
  within 60 "the spool of $node fills" spool_holds_something "$node"
  a_killed_agents_container_is_removed "$node"
  kept=$(segments "$node")
  [ "$kept" -gt 20000 ] || fail "the spool of $node has only $kept bytes without its container"
  cloud compose "$node" up --detach --no-deps agent >/dev/null 2>&1 || fail "no agent on $node"
  within 60 "the new agent on $node has what the old one left" spool_holds_something "$node"
  for broker in $brokers; do docker unpause "$broker" >/dev/null; done
  step "$node: $kept bytes of spool outlived their container"
  within 60 "the agent on $node is healthy" agent_healthy "$node"
}

# The next version: the same program in another image.
another_agents_image() {
  printf 'FROM %s\nLABEL org.opencontainers.image.version=next\n' "$prefix/agent:$PENSTOCK_TAG" |
    docker build --quiet --tag "$prefix/agent:next" - >/dev/null 2>&1 || fail "no image to upgrade to"
}

runs_image() { # PROJECT SERVICE IMAGE
  [ "$(docker inspect --format '{{.Image}}' "$(container "$1" "$2")")" = "$(docker image inspect --format '{{.Id}}' "$3")" ] ||
    fail "$2 of $1 does not run $3"
}

logs_were_rotated() {
  docker exec "$(container "$1" logrotate)" sh -c 'ls /var/log/kolla/nova/nova-api.log.1 /var/log/kolla/nova/nova-api.log.2.gz \
    /var/log/kolla/mariadb/mariadb.log.1 /var/log/kolla/rabbitmq/*.log.1' >/dev/null || fail "logs of $1 were not rotated"
}

agent_healthy() { docker exec "$(container "$1" agent)" penstock-health unix:/var/lib/penstock-agent/status.sock /healthz >/dev/null 2>&1; }

agent_up() {
  cloud compose "$1" up --detach --no-deps agent >/dev/null 2>&1 || fail "no agent on $1"
  within 60 "the agent on $1 is healthy" agent_healthy "$1"
  for _ in 1 2 3 4 5; do asks_haproxy "$1" || fail "HAProxy on $1 does not answer"; done
}

rotate() {
  docker exec "$(container "$1" logrotate)" /opt/penstock/rotate now --force || fail "logrotate on $1 failed"
}

# What is renamed and compressed in the next round must have been left by its writer, which looks once for each event.
pause_between_rotations() { sleep 3; }

start_again() { cloud compose "$1" up --detach --no-deps "$2" >/dev/null 2>&1; }

kill_and_start() {
  docker kill --signal KILL "$(container "$1" "$2")" >/dev/null
  start_again "$1" "$2"
}

# said NODE: "events N tracebacks M", once nova was told to pause.
said() { docker logs "$(container "$1" nova)" 2>/dev/null | grep '^events ' | tail -n 1; }

has_said() { [ -n "$(said "$1")" ]; }

index_has() { # NODE EVENTS TRACEBACKS
  [ "$(count host.name="$1" service.name=nova-api)" = "$2" ] &&
    [ "$(count host.name="$1" service.name=nova-api 'error.stack_trace=*')" = "$3" ]
}

all_events_are_in_the_index_once() {
  docker kill --signal USR1 "$(container "$1" nova)" >/dev/null
  within 20 "nova on $1 says what it wrote" has_said "$1"
  local events tracebacks
  read -r _ events _ tracebacks <<<"$(said "$1")"
  local limit=$((SECONDS + 180))
  until index_has "$1" "$events" "$tracebacks"; do
    [ $SECONDS -lt $limit ] || fail "$1: nova wrote $events events, $tracebacks with a traceback; the index has \
$(count host.name="$1" service.name=nova-api), $(count host.name="$1" service.name=nova-api 'error.stack_trace=*')"
    sleep 2
  done
  step "$1: $events events, $tracebacks with a traceback, all in the index, none twice"
  events=$(count host.name="$1" service.name=haproxy http.response.status_code=200)
  step "$1: HAProxy answered ${asked[$1]} requests, $events are in the index"
  [ "$events" = "${asked[$1]}" ] || fail "$1: requests to HAProxy are missing or twice"
}

# The most memory that a container ever had, its files' pages included: the kernel's own figure, of cgroups 2 or 1.
peak_memory() {
  local own=/proc/$1/cgroup
  cat "/sys/fs/cgroup$(sed -n 's/^0:://p' "$own")/memory.peak" 2>/dev/null ||
    cat "/sys/fs/cgroup/memory$(sed -n 's/^[0-9]*:memory://p' "$own")/memory.max_usage_in_bytes" 2>/dev/null
}

limit_held() { # PROJECT SERVICE
  local id pid killed limit peak
  id=$(container "$1" "$2")
  read -r pid killed limit <<<"$(docker inspect --format '{{.State.Pid}} {{.State.OOMKilled}}-{{.RestartCount}} {{.HostConfig.Memory}}' "$id")"
  [ "$killed" = false-0 ] || fail "$2 of $1 was killed for its memory, or ended by itself"
  [ "$limit" -gt 0 ] || fail "$2 of $1 has no limit"
  peak=$(peak_memory "$pid") || { step "$1: the kernel does not say what $2 had at most"; return; }
  step "$1: $2 had at most $((peak / 1048576)) MiB, its files' pages included, of $((limit / 1048576))"
  [ "$peak" -le "$limit" ] || fail "$2 of $1 went over its limit"
}

the_limits_held() {
  local node service
  for node in $nodes; do
    for service in agent logrotate; do limit_held "$node" $service; done
    step "$node: the agent takes $(docker stats --no-stream --format '{{.MemUsage}}, {{.CPUPerc}} of a CPU' "$(container "$node" agent)")"
  done
  for service in kafka1 processor1 connect1 elasticsearch; do limit_held cloud $service; done
}

the_audit_is_complete() { cloud audit --complete --wait 90 || fail "the audit is not complete"; }
