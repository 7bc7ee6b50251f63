// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the two search servers have in common: one node, alone, on loopback. Immutable. */
record SearchNode(PenstockHome home, Path directory, int port, int transportPort) {
  private static final int MAX_HEAP_MIB = 512;

  /** Port 0: the one it had there before, or any. */
  static SearchNode in(PenstockHome home, Path directory, int port) throws IOException {
    Path absolute = directory.toAbsolutePath();
    Identity identity = Identity.in(absolute);
    return new SearchNode(
        home, absolute, port == 0 ? identity.port("http") : port, identity.port("transport"));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  JvmCommand jvm() {
    // Temporary files of the server belong to its directory too.
    return new JvmCommand(home, MAX_HEAP_MIB)
        .property("java.io.tmpdir", directory.toString())
        .property("jna.tmpdir", directory.toString());
  }

  List<String> settings() {
    List<String> settings = new ArrayList<>();
    settings.add("path.home=" + directory);
    settings.add("path.data=" + directory.resolve("data"));
    settings.add("node.name=penstock");
    settings.add("cluster.name=penstock");
    settings.add("discovery.type=single-node");
    settings.add("network.host=127.0.0.1");
    settings.add("http.port=" + port);
    settings.add("transport.port=" + transportPort);
    // A laptop's disk is often fuller than the 85 % at which a cluster stops placing shards.
    settings.add("cluster.routing.allocation.disk.threshold_enabled=false");
    return settings;
  }

  /** Ready when every primary shard is there: with kept data the port opens earlier. */
  ServerSpec spec(String name, List<String> command) {
    URI health = uri().resolve("_cluster/health?wait_for_status=yellow&timeout=500ms");
    ReadinessProbe primaries = new HttpProbe(health, "\"status\":\"red\"");
    return new ServerSpec(name, directory, command, directory.resolve(name + ".log"), primaries);
  }
}
