// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import io.penstock.config.ConfigDocument;
import io.penstock.config.ConfigException;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.extension.Extensions;
import java.nio.file.Path;

/** A settings file, and what the files say that it names. Immutable. */
record Configured(ProcessorSettings settings, Extensions extensions) {
  static Configured read(Path file) throws ConfigException {
    ConfigDocument document = ConfigDocument.read(file, System.getenv());
    ProcessorSettings settings = ProcessorSettings.read(document);
    document.finish();
    return new Configured(settings, Extensions.read(settings.extensions()));
  }
}
