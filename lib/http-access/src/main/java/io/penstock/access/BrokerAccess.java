// SPDX-License-Identifier: Apache-2.0
package io.penstock.access;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a command's Kafka clients are told beside the address. Immutable; the file is read when it
 * is needed.
 *
 * @param properties {@code --kafka-properties}: a file with further properties, which win
 */
public record BrokerAccess(Optional<Path> properties) {
  private static final String OPTION = "--kafka-properties";

  /** Somebody waits for an answer, so no longer than this. */
  private static final String TIMEOUT_MS = "15000";

  /**
   * Properties of a client that gives up after 15 s.
   *
   * @throws IOException naming the file if it cannot be read; its message holds nothing of it
   */
  public Map<String, String> clientProperties() throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("default.api.timeout.ms", TIMEOUT_MS);
    all.put("request.timeout.ms", TIMEOUT_MS);
    if (properties.isPresent()) {
      all.putAll(read(properties.get()));
    }
    return all;
  }

  private static Map<String, String> read(Path path) throws IOException {
    NamedFile file = new NamedFile(OPTION, path);
    if (Files.notExists(path)) {
      throw file.wrong(
          "there is no such file; name one with a line name=value for each property of Kafka's"
              + " clients, or leave the option out where the brokers want neither TLS nor a login");
    }
    Properties read = new Properties();
    try {
      read.load(new StringReader(file.text(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw file.wrong("has a \\u without four digits behind it: write \\\\ for a backslash");
    }
    Map<String, String> found = new HashMap<>();
    read.stringPropertyNames().forEach(name -> found.put(name, read.getProperty(name)));
    return found;
  }
}
