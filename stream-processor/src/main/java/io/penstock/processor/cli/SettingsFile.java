// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.processor.config.ProcessorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the settings file of {@code run} and {@code check-config}. */
final class SettingsFile {
  private SettingsFile() {}

  static ProcessorSettings read(Path file) throws IOException, ConfigException {
    String text = new String(Files.readAllBytes(file), UTF_8);
    ConfigDocument document = ConfigDocument.parse(file.toString(), text, System.getenv());
    ProcessorSettings settings = ProcessorSettings.read(document.root());
    document.finish();
    return settings;
  }
}
