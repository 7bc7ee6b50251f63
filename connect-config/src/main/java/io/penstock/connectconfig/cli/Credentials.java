// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Credentials come from a file: arguments are seen by everybody on the machine. */
final class Credentials {
  @Option(
      names = "--credentials-file",
      paramLabel = "FILE",
      description = "A file with 'user:password' or 'ApiKey …' or 'Bearer …'.")
  private @Nullable Path file;

  Map<String, String> headers() throws IOException {
    if (file == null) {
      return Map.of();
    }
    String text = Files.readString(file).strip();
    boolean whole = text.startsWith("ApiKey ") || text.startsWith("Bearer ");
    byte[] pair = text.getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "Authorization", whole ? text : "Basic " + Base64.getEncoder().encodeToString(pair));
  }
}
