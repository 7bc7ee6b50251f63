// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a search server is asked for to make an account's API key, as {@code
 * deploy/security/search-keys} has it.
 */
record SearchKey(String account, JsonNode request) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** That of {@code deploy}. */
  static SearchKey of(String account) throws IOException {
    String file = "deploy/security/search-keys/" + account + ".json";
    return new SearchKey(account, parsed(Files.readString(Checkout.ROOT.resolve(file))));
  }

  /** A request that somebody changed. */
  static JsonNode parsed(String request) throws IOException {
    return JSON.readTree(request);
  }

  Set<String> cluster() {
    return words(privileges(request, "/cluster"));
  }

  Set<String> indices() {
    return words(privileges(request, "/indices/0/privileges"));
  }

  /** The same key again and again, each time without another of its privileges. */
  List<SearchKey> withOnePrivilegeLess() {
    List<SearchKey> keys = new ArrayList<>();
    for (String list : List.of("/cluster", "/indices/0/privileges")) {
      for (int i = 0; i < privileges(request, list).size(); i++) {
        keys.add(without(list, i));
      }
    }
    return keys;
  }

  private SearchKey without(String list, int one) {
    JsonNode less = request.deepCopy();
    ArrayNode left = (ArrayNode) privileges(less, list);
    left.remove(one);
    if (list.startsWith("/indices") && left.isEmpty()) {
      // The server takes no index without a privilege.
      ((ArrayNode) privileges(less, "/indices")).removeAll();
    }
    return new SearchKey(account, less);
  }

  private JsonNode privileges(JsonNode of, String list) {
    return of.at("/role_descriptors/" + account + list);
  }

  private static Set<String> words(JsonNode list) {
    Set<String> words = new TreeSet<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }
}
