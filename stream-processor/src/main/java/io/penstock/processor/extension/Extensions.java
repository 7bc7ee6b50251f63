// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.extension;

import io.penstock.config.ConfigException;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Inventory;
import io.penstock.processor.config.ExtensionSettings;
import io.penstock.processor.format.Formats;
import io.penstock.processor.format.PatternSpec;
import io.penstock.processor.pipeline.EventRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the files of users add: their catalogue in front of the one that comes with the processor,
 * and rules for events. Immutable.
 */
public record Extensions(Catalogue catalogue, EventRules rules) {
  /** What is there without any file. */
  public static Extensions none() {
    return new Extensions(Catalogue.builtIn(new Formats().names()), EventRules.DEFAULT);
  }

  /**
   * Reads the files that the settings name.
   *
   * @throws ConfigException with everything that is wrong with the first file that cannot be used
   */
  public static Extensions read(ExtensionSettings settings) throws ConfigException {
    Set<String> names = new LinkedHashSet<>(new Formats().names());
    List<PatternSpec> formats = new ArrayList<>();
    for (Path file : settings.formats()) {
      formats.addAll(FormatFile.read(file, names));
    }
    Catalogue catalogue = Catalogue.builtIn(names);
    List<Path> files = new ArrayList<>(settings.catalogue());
    java.util.Collections.reverse(files);
    for (Path file : files) {
      catalogue = Catalogue.read(file, names).before(catalogue);
    }
    Inventory inventory =
        settings.inventory().isPresent()
            ? Inventory.read(settings.inventory().get())
            : Inventory.EMPTY;
    return new Extensions(
        catalogue,
        new EventRules(
            formats, settings.masking(), inventory, settings.documents(), settings.points()));
  }
}
