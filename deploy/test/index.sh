# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # nodes and environment come from the scenario
# What the index has: documents of each service, and whether what was counted at its source is there once.

find_search_server() {
  local keys=$home/target/cloud/$PENSTOCK_PROJECT/security
  search=http://$(cloud compose cloud port elasticsearch 9200 | sed 's/^0\.0\.0\.0/127.0.0.1/')
  as_whom=()
  [ -n "${PENSTOCK_TEST_SECURE:-}" ] || return 0
  search=https${search#http}
  as_whom=(--cacert "$keys/ca.pem" --user "$(cat "$keys/administrator")")
}

# query TERM...: documents that match all of the given terms FIELD=VALUE; FIELD=* is any value, FIELD^VALUE one that begins so.
query() {
  local terms=() term
  for term; do
    case $term in
      *'=*') terms+=("{\"exists\": {\"field\": \"${term%=*}\"}}") ;;
      *^*) terms+=("{\"prefix\": {\"${term%%^*}\": \"${term#*^}\"}}") ;;
      *) terms+=("{\"term\": {\"${term%%=*}\": \"${term#*=}\"}}") ;;
    esac
  done
  echo "{\"query\": {\"bool\": {\"filter\": [$(IFS=,; echo "${terms[*]}")]}}}"
}

# ask PATH JSON
ask() { curl -fsS --max-time 60 "${as_whom[@]}" "$search/$1" -H 'Content-Type: application/json' -d "$2"; }

refresh() { curl -fsS --max-time 60 "${as_whom[@]}" "$search/penstock-*/_refresh" -X POST -o /dev/null; }

count() { refresh && ask 'penstock-*/_count' "$(query "$@")" | jq .count; }

has_documents() { [ "$(count "$@" 2>/dev/null || echo 0)" -gt 0 ]; }

# values FIELD TERM...: that field of all documents that match, a line each.
values() {
  local field=$1 page scroll
  shift
  refresh
  page=$(ask 'penstock-*/_search?scroll=1m&size=10000' "$(query "$@")")
  while [ "$(jq '.hits.hits | length' <<<"$page")" -gt 0 ]; do
    jq -r ".hits.hits[]._source$field" <<<"$page"
    scroll=$(jq ._scroll_id <<<"$page")
    page=$(ask _search/scroll "{\"scroll\": \"1m\", \"scroll_id\": $scroll}")
  done
}

# One request to HAProxy, which makes one message of it, with a number of its own. Only asked while an agent is there: syslog has
# no memory. A request whose answer did not come in time may have made its message or not, and does not count.
declare -A answered
requests=0
asks_haproxy() {
  requests=$((requests + 1))
  docker exec "$(container "$1" haproxy)" penstock-health 127.0.0.1:8774 "/asked/$requests" >/dev/null 2>&1 || return
  answered[$1]+="/asked/$requests "
}

# sees SECONDS SENTENCE TERM...: until there is such a document; if there is none, which of the terms it fails for.
sees() {
  local limit=$((SECONDS + $1)) what=$2 term
  shift 2
  at "$what"
  until has_documents "$@"; do
    [ $SECONDS -lt $limit ] || {
      for term; do echo "documents with $1 and $term: $(count "$1" "$term")" >&2; done
      fail "$what: not in the index within their time"
    }
    sleep 1
  done
}

# Fields that only the right format finds; "all" is what every document has.
each_service_has_documents_with_its_fields() {
  local node all
  for node in $nodes; do
    within 90 "HAProxy on $node answers" asks_haproxy "$node"
    all=(host.name="$node" labels.environment="$environment" '@timestamp=*' 'event.created=*' 'penstock.stream=*' 'log.offset=*')
    sees 180 "nova's requests on $node" "${all[@]}" service.name=nova-api service.type=nova log.level=info \
      log.logger=nova.api.openstack.wsgi log.file.path=/var/log/kolla/nova/nova-api.log 'process.pid=*' http.request.method=GET \
      http.response.status_code=200 'url.original^/v2.1/servers/' 'openstack.request_id^req-' 'openstack.project_id=*' 'user.id=*'
    sees 60 "nova's tracebacks on $node" "${all[@]}" service.name=nova-api service.type=nova log.level=error \
      error.type=ConnectionError 'error.message=*' 'error.stack_trace=*' 'openstack.request_id^req-'
    sees 60 "HAProxy's requests on $node" "${all[@]}" service.name=haproxy service.type=haproxy log.level=info \
      'process.pid=*' 'log.syslog.priority=*' http.request.method=GET http.response.status_code=200 'url.original^/asked/' \
      haproxy.frontend_name=nova_api client.ip=127.0.0.1 'event.duration=*'
    sees 60 "Keepalived's messages on $node" "${all[@]}" 'service.name^Keepalived' service.type=keepalived 'log.level=*' \
      'process.name^Keepalived' 'process.pid=*' 'log.syslog.priority=*'
    sees 180 "RabbitMQ's lines on $node" "${all[@]}" service.name=rabbitmq service.type=rabbitmq log.level=info \
      log.file.path="/var/log/kolla/rabbitmq/rabbit@$node.log" 'rabbitmq.process^<0.'
    sees 180 "MariaDB's lines on $node" "${all[@]}" service.name=mariadb service.type=mariadb log.level=notice \
      log.file.path=/var/log/kolla/mariadb/mariadb.log 'process.thread.id=*'
  done
}

# Of files that the group adm may read, and nobody else.
the_hosts_own_logs_are_in_the_index() { # NODE
  local file
  for file in kern.log:kernel auth.log:sshd messages:systemd; do
    sees 90 "the host's ${file%:*} on $1" host.name="$1" labels.environment="$environment" log.syslog.hostname="$1" \
      log.file.path="/host/var/log/${file%:*}" service.name="${file#*:}" process.name="${file#*:}" '@timestamp=*' 'log.offset=*'
  done
}

# UDP has no memory either: these are sent once, while an agent listens, from a container whose shell writes to UDP.
sends_measured_values() { # NODE CONTAINER ADDRESS
  docker exec "$2" bash -c "for i in \$(seq 100); do echo \"deployed,at=$1 number=\${i}i,part=0.5\" >/dev/udp/$3/8089 || exit; done" ||
    fail "$1: $2 cannot send to $3"
}

# Two values a line.
measured_values_are_in_the_index_once() { # NODE
  within 60 "what was measured on $1 is in the index" has_measured "$1"
  sleep 2
  has_measured "$1" || fail "$1: the index has $(measured "$1") of 200 values that were sent once"
}

measured() { count host.name="$1" metric.name=deployed labels.at="$1" labels.environment="$environment"; }

has_measured() { [ "$(measured "$1")" = 200 ]; }

# said NODE: "events N tracebacks M", once nova was told to pause.
said() { docker logs "$(container "$1" nova)" 2>/dev/null | grep '^events ' | tail -n 1; }

has_said() { [ -n "$(said "$1")" ]; }

events_in_index() { count host.name="$1" service.name=nova-api; }

tracebacks_in_index() { count host.name="$1" service.name=nova-api 'error.stack_trace=*'; }

index_has() { # NODE EVENTS TRACEBACKS
  [ "$(events_in_index "$1")" = "$2" ] && [ "$(tracebacks_in_index "$1")" = "$3" ]
}

# What is missing or twice, as ranges: nova's events have numbers. And what the audit knows of it.
differences() { # NODE EVENTS
  local numbers
  numbers=$(values .message host.name="$1" service.name=nova-api | grep -oE '(/servers/|of event )[0-9]+' | grep -oE '[0-9]+$' | sort)
  echo "missing: $(comm -13 <(sort -u <<<"$numbers") <(seq "$2" | sort) | ranges)"
  echo "twice: $(uniq -d <<<"$numbers" | ranges)"
  cloud audit --wait 20 || :
}

# numbers, a line each: 3-7 9 12-13
ranges() {
  sort -n | awk '
    NR > 1 && $1 == last + 1 { last = $1; next }
    NR > 1 { print first (last > first ? "-" last : "") }
    { first = last = $1 }
    END { if (NR) print first (last > first ? "-" last : "") }' | head -n 20 | paste -sd' '
}

all_events_are_in_the_index_once() {
  local events tracebacks limit
  docker kill --signal USR1 "$(container "$1" nova)" >/dev/null
  within 60 "nova on $1 says what it wrote" has_said "$1"
  read -r _ events _ tracebacks <<<"$(said "$1")"
  limit=$((SECONDS + 180))
  until index_has "$1" "$events" "$tracebacks"; do
    [ $SECONDS -lt $limit ] || {
      differences "$1" "$events" >&2
      fail "$1: nova wrote $events events, $tracebacks with a traceback; the index has $(events_in_index "$1"), $(tracebacks_in_index "$1")"
    }
    sleep 2
  done
  step "$1: $events events, $tracebacks with a traceback, all in the index, none twice"
}

haproxys_requests() { values .url.original host.name="$1" service.name=haproxy 'url.original^/asked/' | sort; }

# Answered, and not in the index.
unheard() { comm -23 <(tr ' ' '\n' <<<"${answered[$1]% }" | sort -u) <(haproxys_requests "$1" | uniq); }

all_were_heard() { [ -z "$(unheard "$1")" ]; }

all_requests_are_in_the_index_once() {
  local twice
  local limit=$((SECONDS + 60))
  at "HAProxy's requests on $1 are in the index"
  until all_were_heard "$1"; do
    [ $SECONDS -lt $limit ] || fail "HAProxy on $1 answered requests that are not in the index: $(unheard "$1" | paste -sd' ') of ${answered[$1]}"
    sleep 1
  done
  twice=$(haproxys_requests "$1" | uniq -d | head -n 10 | paste -sd' ')
  [ -z "$twice" ] || fail "$1: requests to HAProxy that are in the index twice: $twice"
  step "$1: HAProxy answered $(wc -w <<<"${answered[$1]}") requests, all in the index, none twice"
}
