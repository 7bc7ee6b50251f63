# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154 # nodes comes from the scenario
# The limits of CPU and memory, by the kernel's own figures, of cgroups 2 or 1.

pid_of() { docker inspect --format '{{.State.Pid}}' "$1"; }

# of_cgroup CONTAINER CONTROLLER FILE: the file of version 2, or that of the controller of version 1.
of_cgroup() {
  local own
  own=/proc/$(pid_of "$1")/cgroup
  cat "/sys/fs/cgroup$(sed -n 's/^0:://p' "$own")/$3" 2>/dev/null ||
    cat "/sys/fs/cgroup/$2$(sed -nE "s/^[0-9]+:([^:]*,)?$2(,[^:]*)?://p" "$own")/$3" 2>/dev/null
}

# The most memory that a container ever had, its files' pages included.
peak_memory() { of_cgroup "$1" memory memory.peak || of_cgroup "$1" memory memory.max_usage_in_bytes; }

# Microseconds of CPU that it had so far.
cpu_used() {
  if of_cgroup "$1" cpu cpu.stat | grep -q '^usage_usec'; then
    of_cgroup "$1" cpu cpu.stat | awk '/^usage_usec/ { print $2 }'
  else
    of_cgroup "$1" cpuacct cpuacct.usage | awk '{ printf "%d\n", $1 / 1000 }'
  fi
}

# How much of a CPU it may have, in thousandths, by the kernel: of version 2 "quota period", of version 1 a file each.
cpu_allowed() {
  { of_cgroup "$1" cpu cpu.max || { of_cgroup "$1" cpu cpu.cfs_quota_us && of_cgroup "$1" cpu cpu.cfs_period_us; }; } |
    paste -sd' ' | awk 'NF == 2 { printf "%d\n", ($1 > 0 ? $1 * 1000 / $2 : 0) }'
}

# Periods in which it was kept from running.
throttled() { of_cgroup "$1" cpu cpu.stat | awk '/^nr_throttled/ { print $2 }'; }

# One life: neither killed for its memory nor started again by the engine.
is_as_it_was() { # PROJECT SERVICE
  [ "$(docker inspect --format '{{.State.Status}} {{.State.OOMKilled}} {{.RestartCount}}' "$(container "$1" "$2")")" = "running false 0" ] ||
    fail "$2 of $1 was killed for its memory, or ended by itself"
}

# Not only asked for: the kernel knows of it.
has_a_limit_of_cpu() { # PROJECT SERVICE
  local id limit allowed
  id=$(container "$1" "$2")
  limit=$(($(docker inspect --format '{{.HostConfig.NanoCpus}}' "$id") / 1000000))
  [ $limit -gt 0 ] || fail "$2 of $1 has no limit of CPU"
  allowed=$(cpu_allowed "$id") && [ -n "$allowed" ] || { step "$1: the kernel does not say what CPU $2 may have"; return; }
  [ "$allowed" = $limit ] || fail "$2 of $1 may have $allowed thousandths of a CPU by the kernel, and $limit were asked for"
}

limit_held() { # PROJECT SERVICE
  local id limit peak
  id=$(container "$1" "$2")
  is_as_it_was "$1" "$2"
  has_a_limit_of_cpu "$1" "$2"
  limit=$(docker inspect --format '{{.HostConfig.Memory}}' "$id")
  [ "$limit" -gt 0 ] || fail "$2 of $1 has no limit of memory"
  peak=$(peak_memory "$id") || { step "$1: the kernel does not say what $2 had at most"; return; }
  step "$1: $2 had at most $((peak / 1048576)) MiB, its files' pages included, of $((limit / 1048576))"
  # What the kernel may not refuse, such as the buffers of sockets, it charges beyond the limit, some pages of it.
  [ "$peak" -lt $((limit + 1048576)) ] || fail "$2 of $1 went over its limit: it had $peak bytes of $limit"
}

the_limits_held() {
  local node service
  for node in $nodes; do
    for service in agent logrotate; do limit_held "$node" $service; done
    step "$node: the agent takes $(docker stats --no-stream --format '{{.MemUsage}}, {{.CPUPerc}} of a CPU' "$(container "$node" agent)")"
  done
  for service in kafka1 kafka2 kafka3 processor1 processor2 connect1 connect2 elasticsearch; do
    [ -z "$(container cloud $service)" ] || limit_held cloud $service
  done
}

# Two loops that would take two CPUs, more pages of files than the limits allow, and a full /tmp: in the agent's own container.
pressed() { # NODE
  local agent rotation
  agent=$(container "$1" agent)
  rotation=$(container "$1" logrotate)
  docker exec "$rotation" sh -c 'head -c 200M /dev/zero >/var/log/kolla/pages'
  docker exec "$agent" sh -c 'head -c 32M /dev/zero >/tmp/full 2>/dev/null; for _ in 1 2; do timeout 8 sh -c "while :; do :; done" & done
    cat /var/log/kolla/pages >/dev/null; wait; rm /tmp/full' || :
  docker exec "$rotation" rm /var/log/kolla/pages
}

the_limits_hold_under_pressure() { # NODE
  local agent from used before share
  agent=$(container "$1" agent)
  of_cgroup "$agent" cpu cpu.stat >/dev/null || { step "$1: the kernel does not say what CPU the agent has"; return; }
  from=$(date +%s%6N)
  used=$(cpu_used "$agent")
  before=$(throttled "$agent")
  pressed "$1"
  share=$((100 * ($(cpu_used "$agent") - used) / ($(date +%s%6N) - from)))
  step "$1: under pressure the agent's container had $share % of a CPU, of 50, and was held back $(($(throttled "$agent") - before)) times"
  [ $share -le 55 ] || fail "the agent's container on $1 went over its limit of CPU"
  [ "$(throttled "$agent")" -gt "$before" ] || much_else_runs || fail "the agent's container on $1 was never held back"
  for service in agent logrotate; do limit_held "$1" $service; done
  within 60 "the agent on $1 is healthy" agent_healthy "$1"
}
