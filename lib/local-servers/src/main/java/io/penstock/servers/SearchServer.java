// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One node of Elasticsearch or OpenSearch on loopback, alone or in a small cluster, with all its
 * data below one directory. Immutable.
 */
public final class SearchServer implements LocalServer {
  private static final int MAX_HEAP_MIB = 512;
  private static final int MAX_HEAP_IN_CLUSTER_MIB = 256;
  private static final String LAUNCHERS = "io.penstock.server.";

  private final PenstockHome home;
  private final String module;
  private final Path directory;
  private final int port;
  private final int transportPort;
  private final Membership membership;

  /**
   * Its place in a cluster.
   *
   * @param node its name there
   * @param maxHeapMib its heap, in MiB, at most
   * @param settings how it finds the others
   */
  private record Membership(String node, int maxHeapMib, List<String> settings) {
    static final Membership ALONE =
        new Membership("penstock", MAX_HEAP_MIB, List.of("discovery.type=single-node"));

    /** Of the node with that number, counted from 1, of a cluster of as many nodes as ports. */
    static Membership of(int number, List<Integer> transportPorts) {
      String hosts =
          transportPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
      String names =
          IntStream.rangeClosed(1, transportPorts.size())
              .mapToObj(Membership::name)
              .collect(Collectors.joining(","));
      return new Membership(
          name(number),
          MAX_HEAP_IN_CLUSTER_MIB,
          List.of("discovery.seed_hosts=" + hosts, "cluster.initial_master_nodes=" + names));
    }

    private static String name(int number) {
      return "penstock-" + number;
    }
  }

  private SearchServer(
      PenstockHome home,
      String module,
      Path directory,
      int port,
      int transportPort,
      Membership membership) {
    this.home = home;
    this.module = module;
    this.directory = directory;
    this.port = port;
    this.transportPort = transportPort;
    this.membership = membership;
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
    int http = identity.port("http", port);
    return new SearchServer(
        home, module, absolute, http, identity.port("transport"), Membership.ALONE);
  }

  /**
   * The nodes of an Elasticsearch cluster. Each may become master; none is ready before most of
   * them run, so start all before waiting for one.
   *
   * @param directory gets a folder for each node
   */
  public static List<SearchServer> elasticsearchCluster(
      PenstockHome home, Path directory, int nodes) throws IOException {
    List<Integer> transportPorts = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int number = 1; number <= nodes; number++) {
      Identity identity = Identity.in(folder(directory, number));
      transportPorts.add(identity.port("transport"));
      ports.add(identity.port("http"));
    }
    return IntStream.rangeClosed(1, nodes)
        .mapToObj(
            number ->
                new SearchServer(
                    home,
                    "elasticsearch",
                    folder(directory, number),
                    ports.get(number - 1),
                    transportPorts.get(number - 1),
                    Membership.of(number, transportPorts)))
        .toList();
  }

  private static Path folder(Path directory, int number) {
    return directory.toAbsolutePath().resolve("node-" + number);
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
    return new JvmCommand(home, membership.maxHeapMib())
        .property("java.io.tmpdir", directory.toString())
        .property("jna.tmpdir", directory.toString())
        .run(home.classPath(module), LAUNCHERS + launcher, settings());
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(membership.settings());
    settings.addAll(
        List.of(
            "path.home=" + directory,
            "path.data=" + directory.resolve("data"),
            "node.name=" + membership.node(),
            "cluster.name=penstock",
            "network.host=127.0.0.1",
            "http.port=" + port,
            "transport.port=" + transportPort,
            // A laptop's disk is often fuller than the 85 % at which a cluster stops placing
            // shards.
            "cluster.routing.allocation.disk.threshold_enabled=false"));
    return settings;
  }
}
