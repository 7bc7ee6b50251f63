// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.api.ServerApi;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which search server, and whose indices there. */
final class SearchOptions {
  @Mixin private final Credentials credentials = new Credentials();

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:9200",
      paramLabel = "URL",
      description = "Elasticsearch or OpenSearch (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:9200");

  @Option(
      names = "--prefix",
      defaultValue = "penstock",
      description = "What index names begin with (default: ${DEFAULT-VALUE}).")
  private String prefix = "";

  URI url() {
    return url;
  }

  /** To be sent with each request. */
  Map<String, String> headers() throws IOException {
    return credentials.headers();
  }

  ServerApi server() throws IOException {
    return ServerApi.at(url, credentials.headers());
  }

  String prefix() {
    return prefix;
  }
}
