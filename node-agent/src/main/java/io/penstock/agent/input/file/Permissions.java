// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says who may read a path. Stateless. */
final class Permissions {
  private Permissions() {}

  /** Why a path could not be looked at, in words. */
  static String reason(Path path, IOException e) {
    return e instanceof RefusedException refused
        ? String.valueOf(refused.getMessage())
        : explain(path).orElseGet(() -> "cannot be read: " + e);
  }

  /** Why this user cannot read the path: whose it, or the first folder above it, is. */
  static Optional<String> explain(Path path) {
    String user = System.getProperty("user.name", "?");
    Path each = path;
    List<Path> fromTheTop = new ArrayList<>();
    while (each != null) {
      fromTheTop.add(0, each);
      each = each.getParent();
    }
    for (Path one : fromTheTop) {
      boolean last = one.equals(path);
      boolean enough = last ? Files.isReadable(one) : Files.isExecutable(one);
      if (!enough) {
        return Optional.of("user " + user + " may not " + (last ? "read" : "enter") + whose(one));
      }
    }
    return Optional.empty();
  }

  private static String whose(Path path) {
    try {
      PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class);
      return " "
          + path
          + ": it is "
          + found.owner()
          + ":"
          + found.group()
          + " "
          + PosixFilePermissions.toString(found.permissions());
    } catch (IOException | UnsupportedOperationException e) {
      return " " + path;
    }
  }
}
