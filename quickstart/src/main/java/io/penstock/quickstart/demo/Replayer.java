// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Plays a script against the time that it is told. Has no thread and no clock. */
final class Replayer {
  /** After a longer halt (a sleeping laptop) the replay goes on from now, without a flood. */
  private static final Duration MAX_BEHIND = Duration.ofSeconds(1);

  private final ReplayScript script;
  private final Map<String, RecordTarget> targets;
  private final ZoneId zone;
  private Instant due = Instant.MIN;
  private long records;

  /**
   * @param targets by the name of their stream
   */
  Replayer(ReplayScript script, Map<String, RecordTarget> targets, ZoneId zone) {
    this.script = script;
    this.targets = Map.copyOf(targets);
    this.zone = zone;
  }

  /** Writes each record that is due, and returns how long it is until the next one is. */
  Duration step(Instant now) throws IOException {
    targets.values().forEach(RecordTarget::retry);
    if (due.isBefore(now.minus(MAX_BEHIND))) {
      due = now;
    }
    while (!due.isAfter(now)) {
      play(script.next());
    }
    return Duration.between(now, due);
  }

  private void play(ReplayScript.Entry entry) throws IOException {
    RecordTarget target = targets.get(entry.stream().name());
    if (target == null) {
      throw new IllegalStateException("no target for " + entry.stream().name());
    }
    String text = entry.at(due.truncatedTo(ChronoUnit.MICROS).atZone(zone));
    target.write(text.getBytes(StandardCharsets.UTF_8));
    records++;
    due = due.plus(entry.pauseAfter());
  }

  /** Records written so far. */
  long records() {
    return records;
  }
}
