# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # prefix, home, nodes and at come from the scenario
# What the test looks at, each a function that ends the test with a sentence when it does not hold.

# What the test is at, for the guard.
at() { [ -z "${at:-}" ] || printf '%s\n' "$*" >"$at"; }

# Says what comes now, for the reader and for the guard.
step() {
  printf '%4d s  %s\n' $SECONDS "$*"
  at "$*"
}

fail() {
  echo "deploy/test: $*" >&2
  exit 1
}

# A command that failed where nobody looked at it: which.
set -E
trap 'echo "deploy/test: ${BASH_SOURCE[0]##*/}, line $LINENO: ended with $?: $BASH_COMMAND" >&2' ERR

# within SECONDS SENTENCE COMMAND...: until the command succeeds.
within() {
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  at "$what"
  until "$@"; do
    [ $SECONDS -lt $limit ] || fail "$what: not within its time"
    sleep 1
  done
}

# container PROJECT SERVICE: its id.
container() { cloud compose "$1" ps -q "$2" | head -n 1; }

# kibana_image IMAGE: a stand-in for Kibana's image, on one that has Python.
kibana_image() { docker build --quiet --tag "$prefix/kibana:$PENSTOCK_TAG" --build-arg "HOST=$1" "$here/images/kibana" >/dev/null 2>&1; }

# Imported, after Kibana was not ready at first.
the_dashboards_are_there() {
  local id
  id=$(docker ps --all --quiet --filter "label=com.docker.compose.project=$PENSTOCK_PROJECT-cloud" --filter label=com.docker.compose.service=dashboards)
  [ -n "$id" ] &&
    [ "$(docker inspect --format '{{.State.Status}} {{.State.ExitCode}}' "$id")" = "exited 0" ] &&
    [ "$(docker inspect --format '{{.RestartCount}}' "$id")" -gt 0 ]
}

image_bytes() { docker image inspect --format '{{.Size}}' "$1"; }

the_agents_image_is_small() {
  local more=$((($(image_bytes "$prefix/agent:$PENSTOCK_TAG") - $(image_bytes "${PENSTOCK_DEBIAN:-debian:bookworm-slim}")) / 1000000))
  step "the agent's image is $more MB larger than Debian's"
  [ $more -le 120 ] || fail "the agent's image may be 120 MB larger than Debian's"
}

label() { docker image inspect "$1" | jq -r --arg name "org.opencontainers.image.$2" '.[0].Config.Labels[$name] // "none"'; }

the_images_say_what_they_are() {
  local name image revision
  revision=$(git -C "$home" rev-parse HEAD 2>/dev/null || echo unknown)
  for name in agent processor connect tools logrotate; do
    image=$prefix/$name:$PENSTOCK_TAG
    [ "$(label "$image" title)" = "Penstock $name" ] || fail "the title of the image of $name is '$(label "$image" title)'"
    [ "$(label "$image" description)" != none ] || fail "the image of $name has no description"
    [ "$(label "$image" licenses)" = Apache-2.0 ] || fail "the licence of the image of $name is '$(label "$image" licenses)'"
    [ "$(label "$image" version)" = "$PENSTOCK_TAG" ] || fail "the version of the image of $name is '$(label "$image" version)', not $PENSTOCK_TAG"
    [ "$(label "$image" revision)" = "$revision" ] || fail "the revision of the image of $name is '$(label "$image" revision)', not $revision"
    [ "$(label "$image" created)" = "$(docker image inspect --format '{{.Created}}' "$image")" ] ||
      fail "the image of $name is of $(docker image inspect --format '{{.Created}}' "$image"), its label of $(label "$image" created)"
  done
}

# The reports of licences that the build wrote, the list of Debian's packages with what each is under, and what Java's parts are under.
the_images_have_their_licences() {
  local name folder java
  while read -r name folder java; do
    # shellcheck disable=SC2016 # for the shell in the image
    docker run --rm --entrypoint sh "$prefix/$name:$PENSTOCK_TAG" -euc '
      name=$1 folder=$2 java=$3
      has() { [ -s "$1" ] || { echo "there is no $1"; exit 1; }; }
      has /opt/penstock/debian-packages.txt
      while read -r package rest; do
        [ "$package" = "#" ] || has "${rest##* }"
      done </opt/penstock/debian-packages.txt
      [ "$(grep -vc "^#" /opt/penstock/debian-packages.txt)" = "$(dpkg-query -W | wc -l)" ] || { echo "packages are not in the list"; exit 1; }
      [ "$folder" = - ] || for each in $(echo "$folder" | tr , " "); do
        has "$each/LICENSE"
        has "$each/THIRD-PARTY.txt"
        for text in $(sed -n "s|^  text  *||p" "$each/THIRD-PARTY.txt"); do has "$each/$text"; done
      done
      [ "$java" = - ] || for file in java.base/LICENSE debian-package.txt debian-copyright; do has "$java/legal/$file"; done
    ' sh "$name" "$folder" "$java" </dev/null || fail "the image of $name lacks licences"
  done <<TEXT
agent /opt/penstock/agent /opt/penstock/agent/runtime
processor /opt/penstock/processor /opt/java
connect /opt/penstock/kafka-licences /opt/java
tools /opt/penstock/setup,/opt/penstock/audit /opt/java
logrotate - -
TEXT
}

# With this flag Java does not start if it cannot use the archive; without it nobody would notice.
the_archives_of_classes_fit() {
  local name
  for name in agent processor; do
    docker run --rm --env PENSTOCK_JAVA_OPTS=-Xshare:on --entrypoint "penstock-$name" "$prefix/$name:$PENSTOCK_TAG" version >/dev/null ||
      fail "the archive of classes in the image of $name does not fit"
  done
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
  said=$(docker run --rm --volume "$volume:/var/log/kolla" "$image" version 2>&1) || fail "what is right is refused: $said"
  [[ $said != *"cannot read"* ]] || fail "what can be read is complained of: $said"
  docker run --rm --user 0 --volume "$volume:/var/log/kolla" --entrypoint sh "$prefix/base:$PENSTOCK_TAG" -c \
    'mkdir -m 2750 /var/log/kolla/cinder && chown root:root /var/log/kolla/nova && chmod 00700 /var/log/kolla/nova'
  said=$(docker run --rm --volume "$volume:/var/log/kolla" "$image" version 2>&1) || fail "one service's folder keeps the agent from starting: $said"
  [[ $said == *"/var/log/kolla/nova is root:root 700 and the group kolla"*"cannot read what is in it"*"penstock-owners fix logs:/var/log/kolla"* ]] ||
    fail "a service's folder that cannot be read is not named: $said"
  [[ $said != *"/var/log/kolla/cinder"* ]] || fail "a folder that the group can read is named: $said"
  docker volume rm "$volume" >/dev/null
}

# As the DaemonSet has it: no socket's volume, and folders of the image that nobody can write to.
an_agent_needs_no_volume_that_its_settings_do_not_name() {
  docker run --rm --read-only --tmpfs /tmp:exec --cap-drop ALL --volume "$PENSTOCK_PROJECT-kept:/var/lib/penstock-agent" \
    "$prefix/agent:$PENSTOCK_TAG" version >/dev/null || fail "a read-only container without the socket's volume is refused"
  docker volume rm "$PENSTOCK_PROJECT-kept" >/dev/null
}

# wrong_volumes PROGRAM: $own and $socket, which root alone may write to; in $own a program of this name that says who it is.
# An empty volume would get the owner of the image's folder from the engine.
wrong_volumes() {
  docker run --rm --user 0 --volume "$own:/own" --volume "$socket:/socket" --env PROGRAM="$1" --entrypoint sh "$prefix/base:$PENSTOCK_TAG" -c \
    'chown root:root /own /socket && chmod 0755 /own /socket && touch /socket/log && mkdir -p /own/bin &&
     printf "#!/bin/sh\necho I am \$(id -un):\$(id -gn) \$(sed -n s/NoNewPrivs:.//p /proc/self/status)\n" >"/own/bin/$PROGRAM" &&
     chmod 0755 /own/bin "/own/bin/$PROGRAM"'
}

# as_agent OPTION...: what the image says with these volumes, and with that program in place of the agent.
as_agent() {
  docker run --rm --volume "$own:/var/lib/penstock-agent" --volume "$socket:/var/lib/kolla/penstock" \
    --env PATH=/var/lib/penstock-agent/bin:/usr/local/bin:/usr/bin:/bin "$@" "$prefix/agent:$PENSTOCK_TAG" run 2>&1
}

root_puts_volumes_right_and_gives_itself_up() {
  local own=$PENSTOCK_PROJECT-own socket=$PENSTOCK_PROJECT-socket said
  wrong_volumes penstock-agent
  said=$(as_agent) && fail "volumes that penstock cannot write to were not refused"
  [[ $said == *"/var/lib/penstock-agent is root:root 755 and penstock (42499) cannot write there"*"fix own:/var/lib/penstock-agent"* &&
    $said == *"/var/lib/kolla/penstock is root:root 755 and penstock (42499) cannot write there"*"fix socket:/var/lib/kolla/penstock"* ]] ||
    fail "the refusal does not say what to do: $said"
  said=$(as_agent --user 0 --cap-drop CHOWN) && fail "root that cannot give volumes away went on"
  [[ $said == *"cannot be changed to penstock:kolla 750"*"the capabilities CHOWN and FOWNER"* ]] || fail "the refusal does not say what is missing: $said"
  said=$(as_agent --user 0) || fail "root was refused: $said"
  [[ $said == *"/var/lib/penstock-agent is penstock:kolla 750 now, was root:root 755"* &&
    $said == *"/var/lib/kolla/penstock is penstock:kolla 2775 now, was root:root 755"* ]] || fail "what was put right is not said: $said"
  [[ $said == *"I am penstock:kolla 1" ]] || fail "root did not become penstock without a way back: $said"
  [ "$(as_agent)" = "I am penstock:kolla 0" ] || fail "what is right is refused"
  [ "$(as_agent --user 0)" = "I am penstock:kolla 1" ] || fail "what is right was changed again"
  docker volume rm "$own" "$socket" >/dev/null
}

# as_processor OPTION...: what its image says with this volume, and with that program in place of the processor.
as_processor() {
  docker run --rm --volume "$own:/var/lib/penstock-processor" --env PATH=/var/lib/penstock-processor/bin:/usr/local/bin:/usr/bin:/bin \
    "$@" "$prefix/processor:$PENSTOCK_TAG" run 2>&1
}

root_gives_itself_up_for_a_processor_too() {
  local own=$PENSTOCK_PROJECT-own socket=$PENSTOCK_PROJECT-socket said
  wrong_volumes penstock-processor
  said=$(as_processor) && fail "a volume that penstock cannot write to was not refused"
  [[ $said == *"/var/lib/penstock-processor is root:root 755 and penstock (42499) cannot write there"*"fix own:/var/lib/penstock-processor"* ]] ||
    fail "the processor's refusal does not say what to do: $said"
  said=$(as_processor --user 0) || fail "root was refused by the processor's image: $said"
  [[ $said == *"/var/lib/penstock-processor is penstock:kolla 750 now, was root:root 755"*"I am penstock:kolla 1" ]] ||
    fail "the processor's image did not put its volume right, or kept root: $said"
  [ "$(as_processor)" = "I am penstock:kolla 0" ] || fail "what is right is refused by the processor's image"
  [ "$(as_processor --user 0)" = "I am penstock:kolla 1" ] || fail "the processor's image changed again what is right"
  docker run --rm --user 0 --volume "$own:/own" --entrypoint chmod "$prefix/base:$PENSTOCK_TAG" 2750 /own
  said=$(as_processor --user 0)
  [[ $said == *"is penstock:kolla 750 now, was penstock:kolla 2750"* ]] || fail "setgid was not taken from a private volume: $said"
  docker volume rm "$own" "$socket" >/dev/null
}

# Nothing but its groups lets the agent read these; that it did is seen in the index, where all events are counted.
logs_are_for_groups_alone() { # NODE
  local is
  is=$(docker exec "$(container "$1" nova)" stat -c '%a %G' /var/log/kolla/nova /var/log/kolla/nova/nova-api.log | paste -sd' ')
  [ "$is" = "2750 kolla 640 kolla" ] || fail "nova's folder and file on $1 are $is, not for the group kolla alone"
  is=$(docker exec "$(container "$1" host)" stat -c '%a %G' /var/log/auth.log)
  [ "$is" = "640 adm" ] || fail "the host's auth.log on $1 is $is, not for the group adm alone"
}

the_agent_cannot_write_logs() { # NODE
  local folder said
  for folder in /var/log/kolla /host/var/log; do
    said=$(docker exec --user 0 "$(container "$1" agent)" touch "$folder/of-the-agent" 2>&1) && fail "in the agent's container on $1 $folder can be written"
    [[ $said == *"Read-only file system"* ]] || fail "in the agent's container on $1 $folder is not read-only: $said"
  done
}

coverage() { docker exec "$1" penstock-agent check-coverage --config /etc/penstock/agent.yaml 2>&1; }

what_nobody_collects_is_named() { # NODE
  local agent said status=0 stray=/var/log/kolla/nova/notes.txt
  agent=$(container "$1" agent)
  said=$(coverage "$agent") || fail "check-coverage on $1 ended with $?: $said"
  docker exec "$(container "$1" logrotate)" sh -c "echo 'in no log' >$stray"
  said=$(coverage "$agent") || status=$?
  [ $status -eq 1 ] && [[ $said == *"NOT COLLECTED"*" $stray "* ]] || fail "check-coverage on $1 ended with $status and did not name $stray: $said"
  docker exec "$(container "$1" logrotate)" rm $stray
}

# Seconds say nothing about our programs then.
much_else_runs() {
  awk -v cores="$(nproc)" '{ exit !($1 > 5 * cores) }' /proc/loadavg && step "(much else runs on this machine: load $(cut -d' ' -f1 /proc/loadavg))"
}

# By the image's own check, or the one that compose gives it instead.
engine_says_healthy() { # PROJECT SERVICE
  [ "$(docker inspect --format '{{if .State.Health}}{{.State.Health.Status}}{{end}}' "$(container "$1" "$2")")" = healthy ]
}

the_engine_finds_all_healthy() {
  local node service
  for node in $nodes; do
    for service in agent logrotate; do within 90 "the engine finds $service of $node healthy" engine_says_healthy "$node" $service; done
  done
  for service in processor1 connect1; do within 90 "the engine finds $service healthy" engine_says_healthy cloud $service; done
}

# Of its own accord: 143 is what Java and a shell end with after SIGTERM. A worker that waits for its REST server is killed by its
# entrypoint, which says so.
ended_as_it_was_told() { # CONTAINER EXIT
  case $2 in
    0 | 143) ;;
    137) [[ $(docker logs --tail 50 "$1" 2>&1) == *"s after SIGTERM and is killed"* ]] ;;
    *) false ;;
  esac
}

stops_in_time() { # PROJECT SERVICE [SECONDS]
  local id exit from=$SECONDS limit=${3:-10} took
  id=$(container "$1" "$2")
  docker stop --time 20 "$id" >/dev/null
  took=$((SECONDS - from))
  exit=$(docker inspect --format '{{.State.ExitCode}}' "$id")
  step "$1: $2 stopped in $took s, exit $exit"
  [ $took -lt "$limit" ] || much_else_runs || fail "$2 of $1 took $took s to stop"
  ended_as_it_was_told "$id" "$exit" || { [ $took -ge 20 ] && much_else_runs; } || fail "$2 of $1 ended with $exit when it was told to stop"
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
  within 120 "the agent on $node is healthy" agent_healthy "$node"
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

# Beside nova's own, which are renamed: a web server would write on into a file that is renamed, and then compressed.
a_web_servers_log_is_copied() {
  docker exec "$(container "$1" logrotate)" sh -c 'f=/var/log/kolla/nova/nova-api-uwsgi.log; echo request >$f; was=$(stat -c %i $f)
    /opt/penstock/rotate now --force && [ "$(stat -c %i $f)" = "$was" ] && [ ! -s $f ] && [ -s $f.1 ]' ||
    fail "the log of a web server on $1 was not copied and truncated"
}

agent_healthy() { docker exec "$(container "$1" agent)" penstock-health unix:/var/lib/penstock-agent/status.sock /healthz >/dev/null 2>&1; }

agent_up() {
  cloud compose "$1" up --detach --no-deps agent >/dev/null 2>&1 || fail "no agent on $1"
  within 120 "the agent on $1 is healthy" agent_healthy "$1"
  for _ in 1 2 3 4 5; do within 60 "HAProxy on $1 answers" asks_haproxy "$1"; done
}

rotate() {
  docker exec "$(container "$1" logrotate)" /opt/penstock/rotate now --force || fail "logrotate on $1 failed"
}

# What is renamed and compressed in the next round must have been left by its writer: it then has a file of the old name.
logs_are_written_again() { docker exec "$(container "$1" logrotate)" test -s /var/log/kolla/nova/nova-api.log; }

start_again() { cloud compose "$1" up --detach --no-deps "$2" >/dev/null 2>&1; }

kill_and_start() {
  docker kill --signal KILL "$(container "$1" "$2")" >/dev/null
  start_again "$1" "$2"
}

# Java itself, as if it hung at its stop: it hears SIGTERM no more.
freeze_java() { # PROJECT SERVICE
  local pid
  pid=$(docker top "$(container "$1" "$2")" -eo pid,comm | awk '$2 == "java" { print $1 }')
  [ -n "$pid" ] && kill -STOP "$pid" || fail "no Java runs in $2 of $1"
}

the_audit_is_complete() { cloud audit --complete --wait 180 || fail "the audit is not complete"; }
