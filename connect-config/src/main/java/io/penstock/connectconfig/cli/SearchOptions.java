// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.access.ServerAccess;
import io.penstock.connectconfig.api.ServerApi;
import java.io.IOException;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which search server, and whose indices there. */
final class SearchOptions {
  @Mixin private final ServerLogin login = new ServerLogin();

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

  /** Whom to trust, and who we are. */
  ServerAccess access() {
    return login.access();
  }

  ServerApi server() throws IOException {
    return ServerApi.at(url, login.access());
  }

  String prefix() {
    return prefix;
  }
}
