#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Real programs that speak syslog, each for a few seconds: senders.sh SOCKET WORK_DIR PORT (and the three behind it).
# /dev/log must lead to SOCKET. Prints the name of each that ran.
set -u
socket=$1 work=$2 port=$3
here=$(cd "$(dirname "$0")" && pwd)
cd "$work" || exit 1
has() { command -v "$1" >/dev/null; }
started=()

logger_lines() {
  logger -t plain "run plain"
  logger -p kern.err "user-space kern.err"
  logger -p local3.notice -t dnsmasq-dhcp --id=4242 "DHCPACK(tap1) 10.0.0.5 fa:16:3e:00:00:01"
  logger -t "no-colon A" "odd tag"
  logger -p cron.emerg -t 'x[1]' "brackets in tag"
  logger --rfc5424 -t modern "of RFC 5424"
  printf 'a\tb\x7f\x1b[31mred\x1b[0m\n' | logger -t esc
  printf '\xff\xfe latin1 \xe9t\xe9\n' | logger -t badutf8
  printf '<11>Feb  3 04:05:06 otherhost app[12]: forged header inside\n' | logger -t stdin
}

haproxy_run() {
  cat >haproxy.cfg <<EOF
global
  log $socket local0
defaults
  mode http
  log global
  option httplog
  timeout connect 1s
  timeout client 1s
  timeout server 1s
frontend nova_api
  bind 127.0.0.1:$port
  default_backend none
backend none
  server ctl1 127.0.0.1:$((port + 1)) check inter 200ms
EOF
  haproxy -f haproxy.cfg >haproxy.out 2>&1 &
  local pid=$!
  sleep 1.2
  for i in 1 2 3 4 5; do curl -s -o /dev/null "http://127.0.0.1:$port/v2.1/servers?i=$i"; done
  curl -s -o /dev/null -A 'python-keystoneclient "quoted" {braces} | pipe' "http://127.0.0.1:$port/a%22b"
  curl -s -o /dev/null "http://127.0.0.1:$port/$(head -c 1500 /dev/zero | tr '\0' 'a')"
  printf '\x16\x03\x01 not http\r\n\r\n' | timeout 1 bash -c "cat >/dev/tcp/127.0.0.1/$port" 2>/dev/null
  kill -TERM $pid
  wait $pid
}

keepalived_run() {
  cat >keepalived.conf <<EOF
global_defs {
    router_id ctl01
}
vrrp_instance kolla_internal_vip_51 {
    state BACKUP
    interface kv1
    virtual_router_id 51
    priority 150
    advert_int 1
    virtual_ipaddress {
        10.99.0.100 dev kv1
    }
}
EOF
  timeout -s TERM 6 unshare -n sh -c "
    ip link add kv1 type veth peer name kv2 && ip addr add 10.99.0.1/24 dev kv1
    ip link set kv1 up; ip link set kv2 up
    exec keepalived -n -D -f $work/keepalived.conf -p $work/k.pid -r $work/kv.pid" >keepalived.out 2>&1
}

sshd_run() {
  mkdir -p /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
  /usr/sbin/sshd -D -f /dev/null -h "$work/host_key" -o "PidFile=$work/sshd.pid" \
    -o "ListenAddress=127.0.0.1:$((port + 2))" >sshd.out 2>&1 &
  local pid=$!
  sleep 0.7
  printf '\x00\x01\x02SSH-1.0-x\r\n' | timeout 1 bash -c "cat >/dev/tcp/127.0.0.1/$((port + 2)); sleep 0.3" 2>/dev/null
  ssh -p $((port + 2)) -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o BatchMode=yes \
    -o ConnectTimeout=3 nobody-here@127.0.0.1 true 2>/dev/null
  kill -TERM $pid
  wait $pid
}

cron_run() {
  timeout -s TERM 2 /usr/sbin/cron -f -L 15 >cron.out 2>&1
}

run() { # name, command, function
  if has "$2"; then
    "$3" && : # its exit code is that of a program that was stopped
    started+=("$1")
  fi
}
run logger logger logger_lines
run haproxy haproxy haproxy_run &
background=$!
run keepalived keepalived keepalived_run &
background="$background $!"
run sshd /usr/sbin/sshd sshd_run
run cron /usr/sbin/cron cron_run
if /usr/bin/python3 -c 'import oslo_log' 2>/dev/null; then
  /usr/bin/python3 "$here/oslo_sender.py" >oslo.out 2>&1
  started+=(oslo)
fi
/usr/bin/python3 "$here/swift_sender.py" "$socket" && started+=(swift)
# shellcheck disable=SC2086
wait $background
has haproxy && started+=(haproxy)
has keepalived && started+=(keepalived)
echo "ran: ${started[*]}"
