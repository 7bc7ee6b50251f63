// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Replaces references to an environment variable, <code>${env:NAME}</code>, or to a file, <code>
 * ${file:/path}</code>, so that secrets need not stand in the settings; a doubled dollar sign
 * before a brace stands for a plain one. What was put in is never part of a problem.
 */
final class Substitution {
  private static final int MAX_FILE_BYTES = 64 * 1024;

  private final Map<String, String> environment;

  Substitution(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The text with everything put in; empty, with the reason told, if something cannot be. */
  Optional<String> apply(String raw, Consumer<String> problem) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (true) {
      int open = raw.indexOf("${", at);
      if (open < 0) {
        return Optional.of(out.append(raw, at, raw.length()).toString());
      }
      if (open > at && raw.charAt(open - 1) == '$') {
        out.append(raw, at, open - 1).append("${");
        at = open + 2;
        continue;
      }
      int close = raw.indexOf('}', open);
      String reference = close < 0 ? raw.substring(open) : raw.substring(open, close + 1);
      Optional<String> value = resolve(reference, problem);
      if (value.isEmpty()) {
        return value;
      }
      out.append(raw, at, open).append(value.get());
      at = close + 1;
    }
  }

  private Optional<String> resolve(String reference, Consumer<String> problem) {
    if (reference.startsWith("${env:") && reference.endsWith("}")) {
      return fromEnvironment(reference.substring(6, reference.length() - 1), problem);
    }
    if (reference.startsWith("${file:") && reference.endsWith("}")) {
      return fromFile(reference.substring(7, reference.length() - 1), problem);
    }
    problem.accept(
        "'" + reference + "' is not known; write ${env:NAME}, ${file:/path} or $${ for a plain ${");
    return Optional.empty();
  }

  private Optional<String> fromEnvironment(String name, Consumer<String> problem) {
    Optional<String> value = Optional.ofNullable(environment.get(name));
    if (value.isEmpty()) {
      problem.accept("the environment variable " + name + " is not set; set it for this process");
    }
    return value;
  }

  /** The file's text without the newline that editors put at its end. */
  private static Optional<String> fromFile(String name, Consumer<String> problem) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        problem.accept("the file " + name + " is larger than 64KiB; name the right file");
        return Optional.empty();
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n$", ""));
    } catch (NoSuchFileException e) {
      problem.accept("the file " + name + " does not exist; create it or correct the path");
    } catch (IOException | InvalidPathException e) {
      problem.accept("the file " + name + " cannot be read; make it readable for this process");
    }
    return Optional.empty();
  }
}
