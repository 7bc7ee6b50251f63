// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Something that somebody with a stolen key could try at a search server.
 *
 * @param who the accounts whose key is good for it, because their work needs the same privilege
 */
record SearchDeed(String what, String method, String path, String body, Set<String> who) {
  private static final String OURS = "penstock-2026.11.01";
  private static final String SINK = "penstock-sink";
  private static final String SETUP = "penstock-setup";
  private static final String AUDIT = "penstock-audit";
  private static final String RETENTION = "penstock-retention";

  /** In an order in which none takes from a later one what it is about. */
  static List<SearchDeed> all() {
    return List.of(
        of("write a document of ours", "POST _bulk", bulk("index", OURS, "{}\n"), SINK),
        of("write a document elsewhere", "POST _bulk", bulk("index", "other", "{}\n")),
        of("write into the server's own index", "POST _bulk", bulk("index", ".x", "{}\n")),
        of("delete a document of ours", "POST _bulk", bulk("delete", OURS, "")),
        of("search ours", "GET " + OURS + "/_search", "", AUDIT),
        of("read a document of ours", "GET " + OURS + "/_doc/one", "", AUDIT),
        of("search elsewhere", "GET other/_search", ""),
        of("read the keys themselves", "GET .security/_search", ""),
        of("refresh ours", "POST " + OURS + "/_refresh", "", AUDIT, RETENTION),
        of("change a mapping of ours", "PUT " + OURS + "/_mapping", mapping(), SINK, RETENTION),
        of("change a setting of ours", "PUT " + OURS + "/_settings", setting(), RETENTION),
        of("make an index of ours", "PUT penstock-2026.11.03", "", RETENTION),
        of("make an index elsewhere", "PUT another", ""),
        of("name ours like others", "PUT " + OURS + "/_alias/other", ""),
        of("close an index elsewhere", "POST other/_close", ""),
        of("delete an index of ours", "DELETE penstock-2026.10.01", "", RETENTION),
        of("delete an index elsewhere", "DELETE other", ""),
        of("write a template", "PUT _index_template/mine", template(), SETUP),
        of("delete a template", "DELETE _index_template/none", "", SETUP),
        of("write a pipeline", "PUT _ingest/pipeline/mine", "{\"processors\":[]}"),
        of("read the cluster's state", "GET _cluster/health", "", SETUP, RETENTION),
        of("change the cluster's settings", "PUT _cluster/settings", clusterSetting()),
        of("make a place for copies", "PUT _snapshot/mine", "{\"type\":\"fs\"}"),
        of("make a key", "POST _security/api_key", "{\"name\":\"mine\"}"),
        of("list the keys", "GET _security/api_key", ""),
        of("invalidate keys", "DELETE _security/api_key", "{\"name\":\"penstock-sink\"}"),
        of("make a role", "PUT _security/role/mine", "{\"cluster\":[\"all\"]}"),
        of("make a user", "PUT _security/user/me", "{\"password\":\"longest\",\"roles\":[]}"));
  }

  /** Who may do what. */
  static Map<String, Set<String>> expected() {
    Map<String, Set<String>> may = new TreeMap<>();
    all().forEach(deed -> may.put(deed.what(), deed.who()));
    return may;
  }

  private static SearchDeed of(String what, String request, String body, String... who) {
    String[] words = request.split(" ", -1);
    return new SearchDeed(what, words[0], words[1], body, new TreeSet<>(List.of(who)));
  }

  private static String bulk(String operation, String index, String document) {
    return "{\"" + operation + "\":{\"_index\":\"" + index + "\",\"_id\":\"one\"}}\n" + document;
  }

  private static String mapping() {
    return "{\"properties\":{\"mine\":{\"type\":\"keyword\"}}}";
  }

  private static String setting() {
    return "{\"index.number_of_replicas\":0}";
  }

  private static String clusterSetting() {
    return "{\"persistent\":{\"cluster.max_shards_per_node\":1}}";
  }

  private static String template() {
    return "{\"index_patterns\":[\"unused\"]}";
  }
}
