# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2154 # say and fail come from the launcher
# Finds a JDK: JAVA_HOME if it will do, else the newest that was tested of those installed, else an
# even newer one, else the java on the PATH.

oldest_java=17
newest_tested_java=25
jvm_directory=${PENSTOCK_JVM_DIRECTORY:-/usr/lib/jvm}

# java_major HOME: prints 17 for 17.0.15 and 8 for 1.8.0_402; nothing if that cannot be told.
java_major() {
  full=
  if [ -r "$1/release" ]; then
    full=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
  fi
  if [ -z "$full" ]; then
    full=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p') || return 0
  fi
  full=${full#1.}
  printf '%s\n' "${full%%[!0-9]*}"
}

# why_not HOME TOOL: prints why the JDK there will not do; nothing if it will.
why_not() {
  if [ ! -x "$1/bin/java" ]; then
    echo "has no bin/java"
    return
  fi
  major=$(java_major "$1")
  if [ "${major:-0}" -lt "$oldest_java" ]; then
    echo "is Java ${major:-of an unknown version}, and $oldest_java or newer is needed"
  elif [ ! -x "$1/bin/$2" ]; then
    echo "has no bin/$2, which building needs (it is a runtime, not a JDK)"
  fi
}

# pick_java TOOL: sets JAVA_HOME to a JDK that has the tool (java or javac).
pick_java() {
  tool=$1
  if [ -n "${JAVA_HOME:-}" ]; then
    reason=$(why_not "$JAVA_HOME" "$tool")
    [ -n "$reason" ] || return 0
    say "JAVA_HOME=$JAVA_HOME is not used: it $reason"
  fi
  JAVA_HOME=$(newest_installed "$tool" "$newest_tested_java")
  [ -n "$JAVA_HOME" ] || JAVA_HOME=$(newest_installed "$tool" 9999)
  [ -n "$JAVA_HOME" ] || JAVA_HOME=$(java_on_path "$tool")
  [ -n "$JAVA_HOME" ] || fail 2 \
    "found no JDK $oldest_java or newer with bin/$tool: looked at JAVA_HOME, $jvm_directory and the PATH" \
    "install one (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME to one"
}

# newest_installed TOOL NEWEST: the newest of the installed JDKs, none above NEWEST.
newest_installed() {
  best=
  best_major=0
  for candidate in "$jvm_directory"/*; do
    [ -z "$(why_not "$candidate" "$1")" ] || continue
    major=$(java_major "$candidate")
    if [ "$major" -gt "$best_major" ] && [ "$major" -le "$2" ]; then
      best=$candidate
      best_major=$major
    fi
  done
  printf '%s\n' "$best"
}

java_on_path() {
  found=$(command -v java) || return 0
  candidate=$(dirname "$(dirname "$(readlink -f "$found")")")
  [ -n "$(why_not "$candidate" "$1")" ] || printf '%s\n' "$candidate"
}
