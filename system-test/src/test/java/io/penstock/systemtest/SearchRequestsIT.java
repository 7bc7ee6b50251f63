// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.SearchServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What our programs really ask a search server for, held against the accounts of the docs. */
@Timeout(240)
class SearchRequestsIT {
  @TempDir Path dir;

  @Test
  void each_account_is_for_the_requests_that_are_made_and_for_no_other() throws Exception {
    Map<String, Set<String>> documented = new TreeMap<>();
    Map<String, String> keys = new TreeMap<>();
    for (SearchAccount account : SearchAccount.documented()) {
      documented.put(account.name(), account.requests());
      keys.put(account.name(), account.name());
    }
    SearchServer search =
        SearchServer.elasticsearch(new PenstockHome(Checkout.ROOT), dir.resolve("search"), 0);
    try (ChildProcess server = ChildProcess.start(search.spec()).awaitReady();
        SearchRecorder recorder = new SearchRecorder(search.uri());
        SearchWork work = new SearchWork(dir, recorder.uri(), keys)) {
      work.all();
      Map<String, Set<String>> made = new TreeMap<>();
      for (SearchRecorder.Asked asked : recorder.asked()) {
        made.computeIfAbsent(
                asked.authorization().replaceFirst("ApiKey ", ""), name -> new TreeSet<>())
            .add(SearchAccount.request(asked));
      }
      assertEquals(documented, made, () -> String.join("\n", server.lastLines(5)));
    }
  }
}
