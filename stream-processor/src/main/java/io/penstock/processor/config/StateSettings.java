// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.config;

import io.penstock.config.ConfigSection;
import java.time.Duration;

/**
 * How the state of streams is kept: section {@code state}. Immutable.
 *
 * @param standbyReplicas other instances that keep a copy of each partition's state, ready to take
 *     over without reading the changelog first
 * @param supersededExpiry how long a generation is remembered after its last frame when its stream
 *     has a newer one
 * @param quietExpiry how long the newest generation of a stream is
 */
public record StateSettings(int standbyReplicas, Duration supersededExpiry, Duration quietExpiry) {

  static StateSettings read(ConfigSection section) {
    return new StateSettings(
        section.integer("standby-replicas", 0, 0, 10),
        positive(section, "superseded-expiry", Duration.ofDays(7)),
        positive(section, "quiet-expiry", Duration.ofDays(90)));
  }

  private static Duration positive(ConfigSection section, String key, Duration ifAbsent) {
    Duration found = section.duration(key, ifAbsent);
    if (found.compareTo(Duration.ofMinutes(10)) < 0) {
      section.problem(
          key, "must be at least 10m: an agent that was down sends its last frames again");
      return ifAbsent;
    }
    return found;
  }
}
