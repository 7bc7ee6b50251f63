// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** One OpenSearch node with all its data below one directory. Immutable. */
public final class OpenSearchServer implements SearchServer {
  private final SearchNode node;

  private OpenSearchServer(SearchNode node) {
    this.node = node;
  }

  /**
   * The node with its data in {@code directory}.
   *
   * @param port its HTTP port; 0 for the one that it had there before, or any that is free
   */
  public static OpenSearchServer in(PenstockHome home, Path directory, int port)
      throws IOException {
    return new OpenSearchServer(SearchNode.in(home, directory, port));
  }

  @Override
  public URI uri() {
    return node.uri();
  }

  @Override
  public ServerSpec spec() {
    return node.spec(
        "opensearch",
        node.jvm()
            .run(
                node.home().classPath("opensearch"),
                "io.penstock.server.opensearch.OpenSearchNode",
                node.settings()));
  }
}
