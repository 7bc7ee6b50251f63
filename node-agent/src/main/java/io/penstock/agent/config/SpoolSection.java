// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.spool.FullPolicy;
import io.penstock.agent.spool.SpoolSettings;
import io.penstock.config.ConfigSection;
import io.penstock.config.DataSize;
import java.time.Duration;

/** Reads the section {@code spool}. Stateless. */
final class SpoolSection {
  private static final int LEAST_SEGMENT_BYTES = 1 << 20;
  private static final int USUAL_SEGMENTS = 8;

  private SpoolSection() {}

  /** When what was appended is put on disk. */
  enum SyncMode {
    GROUP,
    ALWAYS
  }

  static SpoolSettings read(ConfigSection section) {
    SpoolSettings def = SpoolSettings.DEFAULT;
    FullPolicy whenFull = section.oneOf("when-full", FullPolicy.class, def.whenFull());
    long max = section.dataSize("max-size", new DataSize(def.maxBytes())).bytes();
    DataSize usual = new DataSize(Math.min(max / USUAL_SEGMENTS, def.segmentBytes()));
    long segment = section.dataSize("segment-size", usual).bytes();
    int least = SpoolSettings.leastSegments(whenFull);
    if (segment < LEAST_SEGMENT_BYTES || max / least < segment) {
      section.problem(
          "max-size",
          "must be at least "
              + least
              + " times segment-size, which is at least 1MiB (when-full: drop-oldest needs "
              + SpoolSettings.leastSegments(FullPolicy.DROP_OLDEST)
              + " times)");
      max = def.maxBytes();
      segment = def.segmentBytes();
    }
    return new SpoolSettings(
        max,
        segment,
        syncInterval(section, def),
        section.oneOf("sync", SyncMode.class, SyncMode.GROUP) == SyncMode.ALWAYS,
        section.dataSize("memory", new DataSize(def.freshBytes())).bytes(),
        whenFull);
  }

  private static long syncInterval(ConfigSection section, SpoolSettings def) {
    long ms = section.duration("sync-interval", Duration.ofMillis(def.syncIntervalMs())).toMillis();
    if (ms <= 0) {
      section.problem("sync-interval", "must be more than 0");
    }
    return Math.max(1, ms);
  }
}
