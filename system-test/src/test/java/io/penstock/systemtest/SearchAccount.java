// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An account at the search server as docs/security.md has it.
 *
 * @param requests what it is for, as {@code GET /path}
 * @param cluster its privileges on the cluster
 * @param indices its privileges on {@code penstock-*}
 */
record SearchAccount(String name, Set<String> requests, Set<String> cluster, Set<String> indices) {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(penstock-[a-z]+)` \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** Those of the page's table. */
  static List<SearchAccount> documented() throws IOException {
    List<SearchAccount> accounts = new ArrayList<>();
    ROW.matcher(Files.readString(Checkout.ROOT.resolve("docs/security.md")))
        .results()
        .map(SearchAccount::of)
        .forEach(accounts::add);
    return accounts;
  }

  private static SearchAccount of(MatchResult row) {
    return new SearchAccount(
        row.group(1), quoted(row.group(2)), quoted(row.group(3)), quoted(row.group(4)));
  }

  private static Set<String> quoted(String cell) {
    Set<String> found = new TreeSet<>();
    QUOTED.matcher(cell).results().map(match -> match.group(1)).forEach(found::add);
    return found;
  }

  /** A request as the page writes it: without its query, and names of ours in capitals. */
  static String request(SearchRecorder.Asked asked) {
    String path =
        asked
            .path()
            .getPath()
            .replaceAll("penstock-\\d{4}\\.\\d\\d\\.\\d\\d", "INDEX")
            .replaceAll("(?<=_template/)[a-z-]+$", "NAME");
    return asked.method() + " " + path;
  }
}
