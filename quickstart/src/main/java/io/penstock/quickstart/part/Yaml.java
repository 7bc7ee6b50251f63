// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.part;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words of YAML 1.2. Stateless. */
final class Yaml {
  private Yaml() {}

  /** A double-quoted scalar. */
  static String text(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  static String text(Path value) {
    return text(value.toString());
  }

  /** A flow sequence of double-quoted scalars. */
  static String texts(Collection<String> values) {
    return values.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
