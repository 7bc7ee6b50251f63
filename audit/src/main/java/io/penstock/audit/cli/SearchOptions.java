// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.cli;

import io.penstock.access.ServerAccess;
import io.penstock.audit.index.IndexClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which search server, and which indices there. */
final class SearchOptions {
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
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "A file with the authority of the URL's certificate, in PEM; without it, those that Java"
              + " trusts.")
  private @Nullable Path authorities;

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
   * @throws IOException if a file cannot be read
   */
  IndexClient client() throws IOException {
    ServerAccess access =
        new ServerAccess(Optional.ofNullable(credentials), Optional.ofNullable(authorities));
    return new IndexClient(access.client(), url, access.headers());
  }
}
