// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.cli;

import io.penstock.connectconfig.api.ServerApi;
import io.penstock.connectconfig.api.ServerRefused;
import io.penstock.connectconfig.retention.DailyIndex;
import io.penstock.connectconfig.retention.IndexKeeper;
import io.penstock.connectconfig.twoset.IndexSet;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which two sets, on which server. */
final class TwoSets {
  @Mixin private final SearchOptions search = new SearchOptions();

  @Option(
      names = "--target-suffix",
      required = true,
      paramLabel = "-SUFFIX",
      description = "What the second set's names end with, as it was given to reprocess.")
  private String suffix = "";

  ServerApi server() throws IOException {
    return search.server();
  }

  String prefix() {
    return search.prefix();
  }

  String suffix() {
    return suffix;
  }

  /**
   * The first set and the second, in this order.
   *
   * @throws ServerRefused also if there is no second one
   */
  List<IndexSet> read(ServerApi server) throws ServerRefused, InterruptedException {
    List<DailyIndex> all = new IndexKeeper(server, prefix()).list();
    IndexSet second = IndexSet.of(all, prefix(), suffix);
    if (suffix.isEmpty() || second.days().isEmpty()) {
      throw new ServerRefused(
          "there is no index "
              + prefix()
              + "-DAY"
              + suffix
              + " that Penstock made; penstock reprocess --target-suffix says how to make some");
    }
    return List.of(IndexSet.of(all, prefix(), ""), second);
  }
}
