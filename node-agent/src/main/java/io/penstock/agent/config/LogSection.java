// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.config;

import io.penstock.agent.log.LogSettings;
import io.penstock.config.ConfigSection;
import io.penstock.config.DataSize;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.event.Level;

/** Reads {@code log}. Stateless. */
final class LogSection {
  private static final long LEAST_BYTES = 64 * 1024;

  private LogSection() {}

  static LogSettings read(ConfigSection section) {
    LogSettings def = LogSettings.DEFAULT;
    Path file = section.path("file", Path.of(""));
    long max = section.dataSize("max-size", new DataSize(def.maxBytes())).bytes();
    if (max < LEAST_BYTES) {
      section.problem("max-size", "must be at least 64KiB");
    }
    return new LogSettings(
        section.oneOf("format", LogSettings.Format.class, def.format()),
        section.oneOf("level", Level.class, def.level()),
        file.toString().isEmpty()
            ? Optional.empty()
            : Optional.of(file.toAbsolutePath().normalize()),
        Math.max(LEAST_BYTES, max),
        section.integer("keep", def.keep(), 0, 100));
  }
}
