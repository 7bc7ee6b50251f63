// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import io.penstock.processor.config.EndpointSettings;
import io.penstock.processor.config.ExtensionSettings;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.config.ProcessorSettings.KafkaSettings;
import io.penstock.processor.config.StateSettings;
import io.penstock.processor.document.DocumentRules;
import io.penstock.processor.enrich.MaskRules;
import io.penstock.processor.point.PointRules;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of a processor whose Kafka cannot be reached. */
final class SomeSettings {
  private SomeSettings() {}

  /**
   * Settings.
   *
   * @param endpoint where it tells how it is
   */
  static ProcessorSettings of(
      Path dataDir, Map<String, String> properties, Optional<InetSocketAddress> endpoint) {
    KafkaSettings kafka =
        new KafkaSettings(List.of("127.0.0.1:1"), "f", "e", "m", "d", "l", properties);
    StateSettings state = new StateSettings(1, Duration.ofDays(7), Duration.ofDays(90));
    ExtensionSettings extensions =
        new ExtensionSettings(
            List.of(),
            List.of(),
            Optional.empty(),
            MaskRules.NONE,
            DocumentRules.DEFAULT,
            PointRules.DEFAULT);
    return new ProcessorSettings(
        "app",
        kafka,
        dataDir,
        1,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        state,
        new EndpointSettings(endpoint, Duration.ofMinutes(1)),
        extensions);
  }
}
