// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import io.penstock.audit.index.IndexClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which search server, and which indices there. */
final class SearchOptions {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:9200",
      paramLabel = "URL",
      description = "Elasticsearch or OpenSearch (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:9200");

  @Option(
      names = "--credentials-file",
      paramLabel = "FILE",
      description = "A file with 'user:password' or 'ApiKey …' or 'Bearer …' for the URL.")
  private @Nullable Path credentials;

  @Option(
      names = "--indices",
      defaultValue = "penstock-*",
      paramLabel = "PATTERN",
      description = "The indices to count in (default: ${DEFAULT-VALUE}).")
  private String indices = "";

  String indices() {
    return indices;
  }

  /**
   * A client of that server.
   *
   * @throws IOException if the file with the credentials cannot be read
   */
  IndexClient client() throws IOException {
    return new IndexClient(
        HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build(), url, headers());
  }

  private Map<String, String> headers() throws IOException {
    if (credentials == null) {
      return Map.of();
    }
    String text = Files.readString(credentials).strip();
    boolean whole = text.startsWith("ApiKey ") || text.startsWith("Bearer ");
    byte[] pair = text.getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "Authorization", whole ? text : "Basic " + Base64.getEncoder().encodeToString(pair));
  }
}
