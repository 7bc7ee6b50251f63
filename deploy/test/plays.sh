# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # work, prefix, home and inventories come from the scenario
# Hosts for Ansible, which are containers, and plays on them.

# host NAME IMAGE OPTION...: systemd, and this key for root.
host() {
  local name=$1 image=$2
  shift 2
  docker run --detach --name "$PENSTOCK_PROJECT-$name" --hostname "$name" --network "$PENSTOCK_PROJECT" --cap-add SYS_ADMIN --cap-add NET_ADMIN --cap-add NET_RAW \
    --security-opt seccomp=unconfined --security-opt apparmor=unconfined --tmpfs /run --tmpfs /run/lock --tmpfs /tmp:exec \
    --volume /sys/fs/cgroup:/sys/fs/cgroup:rw "$@" "$prefix/$image:$PENSTOCK_TAG" >/dev/null
  docker exec --interactive "$PENSTOCK_PROJECT-$name" sh -c 'install -d -m 700 /root/.ssh; cat >/root/.ssh/authorized_keys' <"$work/key.pub"
}

on() { # HOST COMMAND...
  local name=$1
  shift
  docker exec "$PENSTOCK_PROJECT-$name" "$@"
}

# host_image NAME FROM PACKAGE...: with systemd and what a host has, and these packages.
host_image() {
  local name=$1 from=$2
  shift 2
  docker build --quiet --tag "$prefix/$name:$PENSTOCK_TAG" --build-arg "DEBIAN=$from" --build-arg "MORE=$*" "$here/images/host" \
    >"$home/target/images/$name.log" 2>&1 || {
    tail -n 30 "$home/target/images/$name.log" >&2
    fail "no image $name"
  }
}

# play PLAYBOOK ARGUMENT...: its output is in $work/play.log
play() {
  playbook "$@" || {
    tail -n 40 "$work/play.log"
    fail "ansible-playbook $* failed"
  }
}

playbook() { (cd "$home/deploy/ansible" && ANSIBLE_NOCOLOR=1 ansible-playbook "${inventories[@]}" "$@") >"$work/play.log" 2>&1; }

nothing_changed() {
  grep -q 'changed=' "$work/play.log" || fail "the play did nothing at all"
  ! grep -E 'changed=[1-9]' "$work/play.log" || { grep -B2 '^changed:' "$work/play.log"; fail "a second run changed something"; }
}
