// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our programs at a real Elasticsearch with its security, over TLS: each is told in PEM who made
 * the certificate ({@code deploy/security/make-test-ca}), and has the API key that {@code
 * deploy/security/make-search-keys} makes for it. They ask for what docs/security.md says and for
 * nothing else; the keys are enough for it, have no privilege too many, and are refused the rest.
 */
@Timeout(1200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPrivilegesIT {
  private static final int FORBIDDEN = 403;

  /**
   * Of requests that end here before anybody is asked for a privilege, because what answers them is
   * in modules that are not published: how the server calls what they do, as its classes
   * MainRestPlugin and, in x-pack-core, GetStatusAction, GetLifecycleAction and ILMActions have it.
   * With ILM a policy is read and written as well.
   */
  private static final Map<String, Set<String>> ACTIONS =
      Map.of(
          "GET /",
          Set.of("cluster:monitor/main"),
          "GET /_ilm/status",
          Set.of(
              "cluster:admin/ilm/operation_mode/get",
              "cluster:admin/ilm/get",
              "cluster:admin/ilm/put"));

  private static final String BULK =
      "{\"%s\":{\"_index\":\"%s\",\"_id\":\"one\"}}\n{\"@timestamp\":\"2026-11-22T12:00:00Z\"}\n";

  private final Map<String, String> keys = new TreeMap<>();
  private final Map<String, List<SearchRecorder.Asked>> asked = new TreeMap<>();
  private List<SearchAccount> accounts = List.of();
  private SecuredSearch search;

  @BeforeAll
  void let_each_program_do_its_work_with_its_own_key(@TempDir Path dir) throws Exception {
    search = new SecuredSearch(dir.resolve("search"));
    accounts = SearchAccount.documented();
    keys.putAll(madeKeys(dir));
    try (SearchRecorder recorder = new SearchRecorder(search.uri(), search.client(), search.tls());
        SearchWork work = new SearchWork(dir, recorder.uri(), search.authority(), keys)) {
      work.all();
      keys.forEach((account, key) -> asked.put(account, recorder.askedWith(key)));
    }
  }

  private Map<String, String> madeKeys(Path dir) throws Exception {
    Path administrator =
        Files.writeString(dir.resolve("administrator"), SecuredSearch.administratorsCredentials());
    Path folder = dir.resolve("keys");
    ProcessBuilder program =
        new ProcessBuilder(
            Checkout.ROOT.resolve("deploy/security/make-search-keys").toString(),
            search.uri().toString(),
            administrator.toString(),
            folder.toString());
    program.environment().put("CURL_CA_BUNDLE", search.authority().toString());
    assertEquals(0, program.inheritIO().start().waitFor());
    Map<String, String> made = new TreeMap<>();
    for (SearchAccount account : accounts) {
      made.put(account.name(), Files.readString(folder.resolve(account.name())).strip());
    }
    assertEquals(
        made.getOrDefault("penstock-sink", "").replace("ApiKey ", "api-key="),
        Files.readString(folder.resolve("connect.properties")).strip());
    return made;
  }

  @AfterAll
  void stop() {
    search.close();
  }

  @Test
  void each_account_is_for_the_requests_that_are_made_and_for_no_other() {
    Map<String, Set<String>> documented =
        accounts.stream().collect(Collectors.toMap(SearchAccount::name, SearchAccount::requests));
    Map<String, Set<String>> made = new TreeMap<>();
    asked.forEach(
        (account, requests) ->
            made.put(
                account,
                requests.stream()
                    .map(SearchAccount::request)
                    .collect(Collectors.toCollection(TreeSet::new))));
    assertEquals(new TreeMap<>(documented), made);
  }

  @Test
  void no_key_has_a_privilege_that_its_program_can_do_without() throws Exception {
    Set<String> needless = new TreeSet<>();
    for (SearchAccount account : accounts) {
      List<SearchRecorder.Asked> requests = asked.getOrDefault(account.name(), List.of());
      assertTrue(allows(requests, keys.getOrDefault(account.name(), "")), account::name);
      for (SearchKey less : SearchKey.of(account.name()).withOnePrivilegeLess()) {
        if (allows(requests, search.key(less))) {
          needless.add(account.name() + " works with no more than " + less.request());
        }
      }
    }
    assertEquals(Set.of(), needless);
  }

  /** Does them all again, on a server that has none of our indices any more. */
  private boolean allows(List<SearchRecorder.Asked> requests, String key)
      throws IOException, InterruptedException {
    search.asAdministrator("DELETE", "penstock-*", "");
    for (SearchRecorder.Asked request : requests) {
      Set<String> actions = ACTIONS.getOrDefault(SearchAccount.request(request), Set.of());
      if (search.forbids(request, key)
          || (!actions.isEmpty() && !search.mayOnCluster(key, actions))) {
        return false;
      }
    }
    return true;
  }

  @Test
  void what_a_key_was_not_made_for_is_refused() throws Exception {
    Map<String, Set<String>> may = new TreeMap<>();
    for (SearchDeed deed : SearchDeed.all()) {
      may.put(deed.what(), whoMay(deed));
    }
    assertEquals(SearchDeed.expected(), may);
  }

  private Set<String> whoMay(SearchDeed deed) throws IOException, InterruptedException {
    Set<String> who = new TreeSet<>();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      if (search.statusFor(key.getValue(), deed.method(), deed.path(), deed.body()) != FORBIDDEN) {
        who.add(key.getKey());
      }
    }
    return who;
  }

  @Test
  void a_key_that_may_only_create_changes_nothing_that_is_there() throws Exception {
    String made = SearchKey.of("penstock-sink").request().toString();
    SearchKey create =
        new SearchKey(
            "penstock-sink", SearchKey.parsed(made.replace("\"index\"", "\"create_doc\"")));
    String key = search.key(create);
    String index = "penstock-2026.11.02";
    assertEquals(201, search.statusFor(key, "POST", "_bulk", BULK.formatted("create", index)));
    assertEquals(409, search.statusFor(key, "POST", "_bulk", BULK.formatted("create", index)));
    assertEquals(FORBIDDEN, search.statusFor(key, "POST", "_bulk", BULK.formatted("index", index)));
  }
}
