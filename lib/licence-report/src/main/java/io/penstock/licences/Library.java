// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.nio.file.Path;
import java.util.List;

/**
 * A jar that somebody else made, and what its pom says of it.
 *
 * @param id group and artifact, {@code group:artifact}
 * @param version its version
 * @param jar the file
 * @param homepage where it is at home; empty if the pom names nothing
 * @param source where its source is kept; empty if the pom names nothing
 * @param licences names as the pom writes them, of its parents' poms if it names none
 */
record Library(
    String id, String version, Path jar, String homepage, String source, List<String> licences) {

  Library {
    licences = List.copyOf(licences);
  }

  /** Group, artifact and version. */
  String coordinates() {
    return id + ":" + version;
  }

  String jarName() {
    return jar.getFileName().toString();
  }

  /** The jar's name without its end: a folder's name for its texts. */
  String folder() {
    return jarName().replaceFirst("\\.jar$", "");
  }
}
