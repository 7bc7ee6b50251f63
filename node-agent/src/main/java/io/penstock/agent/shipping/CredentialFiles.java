// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.shipping;

import io.penstock.agent.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files with keys and certificates that a producer was built with. Kafka's client reads them
 * once: a renewed certificate needs another producer. Used by one thread.
 */
final class CredentialFiles {
  private static final List<String> KEYS =
      List.of("ssl.keystore.location", "ssl.truststore.location");
  private static final long LOOK_INTERVAL_MS = 2_000;

  private final List<Path> files = new ArrayList<>();
  private final List<String> before;
  private final Clock clock;
  private long lookAt;

  CredentialFiles(Map<String, String> properties, Clock clock) {
    this.clock = clock;
    for (String key : KEYS) {
      String name = properties.getOrDefault(key, "");
      if (!name.isEmpty()) {
        add(name);
      }
    }
    this.before = look();
    this.lookAt = clock.ticksMs() + LOOK_INTERVAL_MS;
  }

  private void add(String name) {
    try {
      files.add(Path.of(name));
    } catch (InvalidPathException e) {
      // the client says so, with the name of the setting
      return;
    }
  }

  /** Which one was changed since the producer was built; empty when none, or not looked at now. */
  String changed() {
    if (files.isEmpty() || clock.ticksMs() < lookAt) {
      return "";
    }
    lookAt = clock.ticksMs() + LOOK_INTERVAL_MS;
    List<String> now = look();
    for (int i = 0; i < files.size(); i++) {
      if (!now.get(i).equals(before.get(i)) && !now.get(i).isEmpty()) {
        return files.get(i).toString();
      }
    }
    return "";
  }

  private List<String> look() {
    return files.stream().map(CredentialFiles::state).toList();
  }

  /** What tells two versions of a file apart; empty when it is not there. */
  private static String state(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
    } catch (IOException e) {
      return "";
    }
  }
}
