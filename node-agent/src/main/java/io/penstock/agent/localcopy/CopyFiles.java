// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The files of one rule: one, or one a program. Their number is bounded whatever names a sender
 * makes up. Used by one thread.
 */
final class CopyFiles {
  private static final int OPEN = 32;
  private static final int NAMES = 256;
  private static final int NAME_LENGTH = 64;

  /** Where programs go without a name, or with one too many. */
  static final String OTHER = "other";

  private final CopyRule rule;
  private final Map<String, CopyFile> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> names = new HashSet<>();

  CopyFiles(CopyRule rule) {
    this.rule = rule;
  }

  CopyRule rule() {
    return rule;
  }

  /**
   * The file of this program.
   *
   * @param flush called with a file that is closed for its place
   */
  CopyFile of(String program, Consumer<CopyFile> flush) {
    String path = rule.path();
    if (path.contains(CopyRule.PROGRAM)) {
      String name = safe(program);
      if (!names.contains(name) && names.size() >= NAMES) {
        name = OTHER;
      }
      names.add(name);
      path = path.replace(CopyRule.PROGRAM, name);
    }
    CopyFile file = open.get(path);
    if (file == null) {
      makeRoom(flush);
      file = new CopyFile(Path.of(path), rule.access());
      open.put(path, file);
    }
    return file;
  }

  private void makeRoom(Consumer<CopyFile> flush) {
    if (open.size() >= OPEN) {
      String oldest = open.keySet().iterator().next();
      CopyFile file = open.remove(oldest);
      if (file != null) {
        flush.accept(file);
      }
    }
  }

  Iterable<CopyFile> open() {
    return open.values();
  }

  /** A name that is one file name, whatever the sender wrote. */
  static String safe(String program) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < program.length(); i++) {
      char c = program.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      name.append(plain || ((c == '-' || c == '.') && name.length() > 0) ? c : '_');
    }
    name.setLength(Math.min(name.length(), NAME_LENGTH));
    return name.isEmpty() ? OTHER : name.toString();
  }

  void close() throws IOException {
    for (CopyFile file : open.values()) {
      file.close();
    }
  }
}
