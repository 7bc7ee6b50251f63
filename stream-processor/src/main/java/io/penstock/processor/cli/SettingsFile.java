// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.processor.config.ProcessorSettings;
import java.nio.file.Path;

/** Reads the settings file of {@code run} and {@code check-config}. */
final class SettingsFile {
  private SettingsFile() {}

  static ProcessorSettings read(Path file) throws ConfigException {
    ConfigDocument document = ConfigDocument.read(file, System.getenv());
    ProcessorSettings settings = ProcessorSettings.read(document.root());
    document.finish();
    return settings;
  }
}
