# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154 # home, modules and products come from the launcher
# Builds the modules of a command when sources changed since they were last built.

build_directory=$home/target/penstock-build
build_log=$home/target/penstock-build.log

# A checksum over the names and contents of all that goes into a build. Needs no git.
source_checksum() {
  (
    cd "$home" || exit
    find . \( -name target -o -name '.git' -o -name 'penstock-data' -o -path '*/src/test' \) -prune \
      -o -type f \( -name pom.xml -o -path '*/src/*' -o -path './.mvn/*' \) -exec cksum {} + |
      LC_ALL=C sort | cksum
  )
}

# The stamps of the command's modules, one each, so that a build for one command serves another.
stamps() {
  printf '%s\n' "$modules" | tr ',' '\n' | while IFS= read -r each; do
    printf '%s/%s.stamp\n' "$build_directory" "$(printf '%s' "$each" | tr '/' '-')"
  done
}

# The modules' stamps all hold this checksum.
stamped() {
  stamps | while IFS= read -r stamp_file; do
    [ -f "$stamp_file" ] && [ "$(cat "$stamp_file")" = "$1" ] || exit 1
  done
}

# The command's products are there, and were built from the sources as they are.
up_to_date() {
  for product in $products; do
    [ -e "$home/$product" ] || return 1
    case $product in
      */classpath.txt) jars_exist "$home/$product" || return 1 ;;
    esac
  done
  stamped "$(source_checksum)"
}

# jars_exist FILE: every jar of the class path is still in the local Maven repository.
jars_exist() (
  IFS=:
  # shellcheck disable=SC2013 # splitting at colons is the point
  for jar in $(cat "$1"); do
    [ -e "$jar" ] || exit 1
  done
)

build() {
  command -v mvn >/dev/null || fail 2 \
    "Maven is needed to build, and there is no mvn on the PATH" \
    "install it (Debian, Ubuntu: apt-get install maven) and run this again"
  command -v flock >/dev/null || fail 2 \
    "flock is needed to build, and is not on the PATH" \
    "install it (Debian, Ubuntu: apt-get install util-linux) and run this again"
  mkdir -p "$build_directory"
  exec 9>"$build_directory/lock"
  if ! flock -n 9; then
    say "another build is running in this checkout; waiting for it"
    flock 9
  fi
  # Whoever held the lock may have built just this.
  up_to_date || run_maven
  exec 9>&-
}

run_maven() {
  # Taken first: a file that is changed while Maven runs makes the next run build again.
  checksum=$(source_checksum)
  started=$(date +%s)
  say "building with $JAVA_HOME (the first time, Maven also downloads what is needed)"
  export JAVA_HOME
  # Without tests, and before the verify phase, where the gates of a contribution are.
  (cd "$home" && exec mvn -B -Dmaven.test.skip=true -pl "$modules" -am package) \
    </dev/null >"$build_log" 2>&1 &
  maven=$!
  trap 'stop_maven 130' INT
  trap 'stop_maven 143' TERM HUP
  show_progress
  status=0
  wait "$maven" || status=$?
  trap - INT TERM HUP
  if [ "$status" -ne 0 ]; then
    tail -n 30 "$build_log" >&2
    fail 1 "the build failed; above is the end of $build_log"
  fi
  stamps | while IFS= read -r stamp_file; do
    printf '%s\n' "$checksum" >"$stamp_file"
  done
  say "built in $(seconds_since "$started") s"
}

stop_maven() {
  kill "$maven" 2>/dev/null || :
  wait "$maven" 2>/dev/null || :
  fail "$1" "the build was stopped"
}

seconds_since() { echo $(($(date +%s) - $1)); }

# A line for each module when it is done, with its seconds; until then, on a terminal a line that
# counts, elsewhere a line now and then, so that nobody takes a long download for a hang.
show_progress() {
  shown=0
  module=
  module_started=$started
  last_said=0
  while kill -0 "$maven" 2>/dev/null; do
    sleep 0.2 2>/dev/null || sleep 1
    show_new_modules
    show_current_module
  done
  show_new_modules
  [ -z "$module" ] || finish_module
}

# Each module that Maven has begun since the last look ends the one before it.
show_new_modules() {
  begun=$(sed -n 's|^\[INFO\] Building \(.*\) [^ ][^ ]*  *\[\([0-9]*/[0-9]*\)\]$|[\2] \1|p' "$build_log")
  count=0
  while IFS= read -r line; do
    count=$((count + 1))
    if [ -n "$line" ] && [ "$count" -gt "$shown" ]; then
      [ -z "$module" ] || finish_module
      module=$line
      shown=$count
    fi
  done <<TEXT
$begun
TEXT
}

finish_module() {
  [ ! -t 2 ] || printf '\r\033[K' >&2
  printf '  %-42s %4d s\n' "$module" "$(seconds_since "$module_started")" >&2
  module_started=$(date +%s)
  last_said=0
}

show_current_module() {
  elapsed=$(seconds_since "$module_started")
  if [ -t 2 ]; then
    printf '\r\033[K  %-42s %4d s' "$module" "$elapsed" >&2
  elif [ $((elapsed - last_said)) -ge 15 ]; then
    printf '  %-42s %4d s so far\n' "$module" "$elapsed" >&2
    last_said=$elapsed
  fi
}
