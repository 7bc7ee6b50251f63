# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2034,SC2154 # variables are set here and read elsewhere, and back
# The commands: what each needs built and which program it becomes.

commands="quickstart agent check-coverage processor explain reprocess dead-letters audit setup retention version help"

usage() {
  cat <<'TEXT'
usage: ./penstock COMMAND [ARGUMENT]...

  quickstart     run the whole pipeline on this machine, and tail a demo or your own logs
  agent          run the agent that reads a node's files and syslog
  check-coverage name the logs of this node that the agent does not read
  processor      run the stream processor
  explain        show the events that the processor makes of a file, without Kafka
  reprocess      make the events of log that is still in Kafka again, beside the live processor;
                 reprocess compare and reprocess switch: a second set of indices with the first
  dead-letters   list, show and send again what could not be processed or indexed
  audit          compare what the sources held with what the index holds
  setup          make the topics, the index template, the connector and the dashboards
  retention      delete, and close before, daily indices that are too old or too many
  version        print the version
  help           print this

Each command but the last two has --help. What is missing is built first; JAVA_HOME names the JDK,
else the newest of /usr/lib/jvm that was tested, else java on the PATH is taken.
TEXT
}

version() {
  sed -n 's|^  <version>\(.*\)</version>$|penstock \1|p' "$home/pom.xml"
}

agent_program=node-agent/target/penstock-agent/bin/penstock-agent
processor_program=stream-processor/target/penstock-processor/bin/penstock-processor
audit_program=audit/target/penstock-audit/bin/penstock-audit
setup_program=connect-config/target/penstock-setup/bin/penstock-setup
quickstart_program=quickstart/target/penstock-quickstart/bin/penstock-quickstart

# plan COMMAND [ARGUMENT]...: sets
#   modules          what Maven has to build, with what that depends on
#   products         what must exist afterwards; a class path's jars must exist too
#   program          what to run
#   first_arguments  what to put before the user's arguments
plan() {
  first_arguments=
  case $1 in
    quickstart) plan_quickstart "$@" ;;
    agent) plan_program node-agent "$agent_program" ;;
    check-coverage)
      plan_program node-agent "$agent_program"
      first_arguments=check-coverage
      ;;
    processor) plan_program stream-processor "$processor_program" ;;
    reprocess)
      case ${2:-} in
        # These two ask the search server alone.
        compare | switch) plan_program connect-config "$setup_program" ;;
        *) plan_processor "$1" ;;
      esac
      ;;
    explain | dead-letters) plan_processor "$1" ;;
    audit) plan_program audit "$audit_program" ;;
    setup) plan_program connect-config "$setup_program" ;;
    retention)
      plan_program connect-config "$setup_program"
      first_arguments=retention
      ;;
    *) unknown_command "$1" ;;
  esac
}

plan_program() {
  modules=$1
  products=$2
  program=$2
}

# A word of the processor's.
plan_processor() {
  plan_program stream-processor "$processor_program"
  first_arguments=$1
}

plan_quickstart() {
  engine=elasticsearch
  before=
  for argument; do
    case $before$argument in
      --engineopensearch | --engine=opensearch) engine=opensearch ;;
    esac
    before=$argument
  done
  modules=quickstart,node-agent,stream-processor,elasticsearch-sink
  modules=$modules,lib/leash,servers/kafka,servers/$engine
  products="$agent_program $processor_program elasticsearch-sink/target/plugin
    lib/leash/target/penstock-leash.jar servers/kafka/target/classpath.txt
    servers/$engine/target/classpath.txt $quickstart_program"
  program=$quickstart_program
}

unknown_command() {
  nearest=$(nearest_command "$1")
  [ -z "$nearest" ] || nearest="; did you mean '$nearest'?"
  fail 2 "there is no command '$1'$nearest" "the commands: $commands"
}

# The command with the fewest typing slips to what was written, if they are few.
nearest_command() {
  # shellcheck disable=SC2086 # a list of plain words
  printf '%s\n' $commands | WRITTEN=$1 awk '
    function smaller(a, b) { return a < b ? a : b }
    function slips(a, b,   i, j, cost) {
      for (i = 0; i <= length(a); i++) cost[i, 0] = i
      for (j = 0; j <= length(b); j++) cost[0, j] = j
      for (i = 1; i <= length(a); i++)
        for (j = 1; j <= length(b); j++) {
          cost[i, j] = cost[i - 1, j - 1] + (substr(a, i, 1) != substr(b, j, 1))
          cost[i, j] = smaller(cost[i, j], smaller(cost[i - 1, j], cost[i, j - 1]) + 1)
        }
      return cost[length(a), length(b)]
    }
    BEGIN { written = substr(ENVIRON["WRITTEN"], 1, 40); best = 99 }
    { s = slips(written, $0); if (s < best && s <= length($0) / 3) { best = s; near = $0 } }
    END { if (near) print near }'
}
