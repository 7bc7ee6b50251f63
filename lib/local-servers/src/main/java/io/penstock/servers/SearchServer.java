// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One node of Elasticsearch or OpenSearch, alone, on loopback, with all its data below one
 * directory. Immutable.
 */
public final class SearchServer implements LocalServer {
  private static final int MAX_HEAP_MIB = 512;
  private static final String LAUNCHERS = "io.penstock.server.";

  private final PenstockHome home;
  private final String module;
  private final Path directory;
  private final int port;
  private final int transportPort;

  private SearchServer(
      PenstockHome home, String module, Path directory, int port, int transportPort) {
    this.home = home;
    this.module = module;
    this.directory = directory;
    this.port = port;
    this.transportPort = transportPort;
  }

  /**
   * Elasticsearch with its data in {@code directory}.
   *
   * @param port its HTTP port; 0 for the one that it had there before, or any that is free
   */
  public static SearchServer elasticsearch(PenstockHome home, Path directory, int port)
      throws IOException {
    return of(home, "elasticsearch", directory, port);
  }

  /**
   * OpenSearch with its data in {@code directory}.
   *
   * @param port its HTTP port; 0 for the one that it had there before, or any that is free
   */
  public static SearchServer opensearch(PenstockHome home, Path directory, int port)
      throws IOException {
    return of(home, "opensearch", directory, port);
  }

  /**
   * Whatever release stands in {@code servers/MODULE}.
   *
   * @param module begins with {@code elasticsearch} or {@code opensearch}
   * @param port its HTTP port; 0 for the one that it had there before, or any that is free
   */
  public static SearchServer of(PenstockHome home, String module, Path directory, int port)
      throws IOException {
    Path absolute = directory.toAbsolutePath();
    Identity identity = Identity.in(absolute);
    int http = port == 0 ? identity.port("http") : port;
    return new SearchServer(home, module, absolute, http, identity.port("transport"));
  }

  /** Its HTTP interface. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Ready when every primary shard is there: with kept data the port opens earlier. */
  @Override
  public ServerSpec spec() {
    URI health = uri().resolve("_cluster/health?wait_for_status=yellow&timeout=500ms");
    ReadinessProbe primaries = new HttpProbe(health, "\"status\":\"red\"");
    return new ServerSpec(
        module, directory, command(), directory.resolve(module + ".log"), primaries);
  }

  private List<String> command() {
    String launcher =
        module.startsWith("opensearch")
            ? "opensearch.OpenSearchNode"
            : "elasticsearch.ElasticsearchNode";
    // Temporary files of the server belong to its directory too.
    return new JvmCommand(home, MAX_HEAP_MIB)
        .property("java.io.tmpdir", directory.toString())
        .property("jna.tmpdir", directory.toString())
        .run(home.classPath(module), LAUNCHERS + launcher, settings());
  }

  private List<String> settings() {
    return List.of(
        "path.home=" + directory,
        "path.data=" + directory.resolve("data"),
        "node.name=penstock",
        "cluster.name=penstock",
        "discovery.type=single-node",
        "network.host=127.0.0.1",
        "http.port=" + port,
        "transport.port=" + transportPort,
        // A laptop's disk is often fuller than the 85 % at which a cluster stops placing shards.
        "cluster.routing.allocation.disk.threshold_enabled=false");
  }
}
