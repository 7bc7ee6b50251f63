// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** One Elasticsearch node with all its data below one directory. Immutable. */
public final class ElasticsearchServer implements SearchServer {
  private final SearchNode node;

  private ElasticsearchServer(SearchNode node) {
    this.node = node;
  }

  /**
   * The node with its data in {@code directory}.
   *
   * @param port its HTTP port; 0 for the one that it had there before, or any that is free
   */
  public static ElasticsearchServer in(PenstockHome home, Path directory, int port)
      throws IOException {
    return new ElasticsearchServer(SearchNode.in(home, directory, port));
  }

  @Override
  public URI uri() {
    return node.uri();
  }

  @Override
  public ServerSpec spec() {
    return node.spec(
        "elasticsearch",
        node.jvm()
            .run(
                node.home().classPath("elasticsearch"),
                "io.penstock.server.elasticsearch.ElasticsearchNode",
                node.settings()));
  }
}
