// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.config;

import io.penstock.config.ConfigSection;
import io.penstock.processor.point.CollectdAuth;
import io.penstock.processor.point.CollectdAuth.Level;
import io.penstock.processor.point.CollectdTypes;
import io.penstock.processor.point.PointRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code collectd}, with the files that it names. Stateless. */
final class CollectdSection {
  private CollectdSection() {}

  static PointRules read(ConfigSection section) {
    return new PointRules(types(section), auth(section));
  }

  private static CollectdTypes types(ConfigSection section) {
    List<Path> files = section.texts("types").stream().map(Path::of).toList();
    CollectdTypes builtIn = CollectdTypes.builtIn();
    try {
      return builtIn.with(files);
    } catch (IOException e) {
      section.problem("types", "cannot be read: " + e);
      return builtIn;
    }
  }

  private static CollectdAuth auth(ConfigSection section) {
    Level level = section.oneOf("security", Level.class, Level.NONE);
    Path none = Path.of("");
    Path file = section.path("auth-file", none);
    if (file.equals(none)) {
      if (level != Level.NONE) {
        section.problem("security", "needs auth-file, a file with a line 'user: password' each");
      }
      return CollectdAuth.OPEN;
    }
    try {
      return CollectdAuth.of(level, file);
    } catch (IOException e) {
      section.problem("auth-file", "cannot be read: " + e);
      return CollectdAuth.OPEN;
    }
  }
}
