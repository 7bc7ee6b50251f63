# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # home and nodes come from the scenario
# Faults that need a network or a disk of their own; after each the cloud must come back by itself.

faults_of_the_network() {
  a_broker_is_cut_off kafka2
  a_node_is_cut_off ctl2
  a_node_has_a_slow_link ctl3
  a_nodes_spool_has_a_full_disk ctl9
}

cut_off() { docker network disconnect "$PENSTOCK_PROJECT" "$1"; }

# As compose connected it, with its service's name.
connect_again() { docker network connect --alias "$2" "$PENSTOCK_PROJECT" "$1"; }

a_broker_is_cut_off() {
  local id
  id=$(container cloud "$1")
  step "$1 is cut off from everybody for 30 s"
  cut_off "$id"
  sleep 30
  connect_again "$id" "$1"
}

a_node_is_cut_off() {
  local id
  id=$(container "$1" agent)
  step "the agent on $1 is cut off for 30 s"
  cut_off "$id"
  within 60 "the spool of $1 fills" spool_holds_something "$1"
  sleep 20
  connect_again "$id" agent
  within 90 "the agent on $1 is healthy" agent_healthy "$1"
}

# Late packets and lost ones; where the kernel cannot do that, fewer bytes than the node writes. Only who may not do either, or has no
# tc, leaves it out.
a_node_has_a_slow_link() {
  local pid link how said program
  [ "$(id -u)" = 0 ] || { step "left out: a slow link (only root can make one)"; return; }
  for program in nsenter:util-linux tc:iproute2; do
    command -v "${program%:*}" >/dev/null || { step "left out: a slow link (there is no ${program%:*}; Debian: apt-get install ${program#*:})"; return; }
  done
  pid=$(docker inspect --format '{{.State.Pid}}' "$(container "$1" agent)")
  link=(nsenter --target "$pid" --net tc qdisc)
  if "${link[@]}" add dev eth0 root netem delay 300ms 100ms loss 5% 2>/dev/null; then
    how="300 ms and loses 5 % of all packets"
  elif said=$("${link[@]}" add dev eth0 root tbf rate 16kbit burst 3000 latency 2s 2>&1); then
    how="16 kbit/s"
  else
    fail "no slow link for $1: the kernel here has neither netem nor tbf: $said"
  fi
  step "the agent on $1 has $how for 40 s"
  sleep 40
  step "the agent on $1 has $(waiting_bytes "$1") bytes waiting"
  "${link[@]}" del dev eth0 root
}

agent_says() { docker exec "$(container "$1" agent)" penstock-health unix:/var/lib/penstock-agent/status.sock /healthz || :; }

disk_is_full() { [[ $(agent_says "$1") == *spool-* ]]; }

# A node more, whose spool is on a disk of 16 MiB in memory that something else fills.
a_nodes_spool_has_a_full_disk() {
  local node=$1 id
  [ -z "${PENSTOCK_TEST_SECURE:-}" ] || { step "left out: a full disk (the further node has no certificate)"; return; }
  step "a node more, $node, whose agent's disk becomes full"
  cat >"$home/target/cloud/$PENSTOCK_PROJECT/$node.yaml" <<TEXT
volumes:
  penstock_agent:
    driver_opts: {type: tmpfs, device: tmpfs, o: "size=16m,uid=42499,gid=42400,mode=0750"}
TEXT
  cloud compose "$node" up --detach >"$home/target/deploy-test-$node.log" 2>&1 || { tail -n 5 "$home/target/deploy-test-$node.log"; fail "$node did not start"; }
  within 90 "events of $node" has_documents host.name="$node" service.name=nova-api
  id=$(container "$node" agent)
  for _ in 1 2 3; do within 60 "HAProxy on $node answers" asks_haproxy "$node"; done
  sends_measured_values "$node" "$(container "$node" haproxy)" "${id:0:12}"
  docker exec "$id" sh -c 'cat /dev/zero >/var/lib/penstock-agent/full 2>/dev/null' || :
  within 60 "the agent on $node says that its disk is full" disk_is_full "$node"
  step "$node: $(agent_says "$node" | head -c 300)"
  sleep 10
  docker exec "$id" rm /var/lib/penstock-agent/full
  within 60 "the agent on $node is healthy" agent_healthy "$node"
  nodes="$nodes $node"
}
