// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The keys that {@code deploy} makes at a search server, held against docs/security.md. */
class SearchKeysTest {
  @Test
  void each_key_has_the_privileges_that_the_docs_give_its_account() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    Map<String, Set<String>> made = new TreeMap<>();
    for (SearchAccount account : SearchAccount.documented()) {
      SearchKey key = SearchKey.of(account.name());
      documented.put(account.name() + ": cluster", account.cluster());
      documented.put(account.name() + ": indices", account.indices());
      made.put(account.name() + ": cluster", key.cluster());
      made.put(account.name() + ": indices", key.indices());
    }
    assertEquals(8, made.size());
    assertEquals(documented, made);
  }
}
