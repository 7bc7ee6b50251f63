// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.right;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;

/**
 * What is to be added so that each principal may do what its programs do. Pure.
 *
 * @param missing rules to add, by principal; who has all is not there
 * @param others rules of these principals that no program of theirs needs: somebody else's, kept
 * @param wanted how many rules there are, with those that are there already
 */
public record RightsPlan(
    SortedMap<Principal, List<AclBinding>> missing,
    SortedMap<Principal, List<AclBinding>> others,
    int wanted) {
  /**
   * Compares.
   *
   * @param programs what each principal runs
   * @param there all rules of the brokers
   */
  public static RightsPlan of(Map<Principal, Set<Program>> programs, Collection<AclBinding> there) {
    Map<String, List<AclBinding>> known =
        there.stream().collect(Collectors.groupingBy(rule -> rule.entry().principal()));
    SortedMap<Principal, List<AclBinding>> missing = new TreeMap<>();
    SortedMap<Principal, List<AclBinding>> others = new TreeMap<>();
    int all = 0;
    for (Map.Entry<Principal, Set<Program>> one : programs.entrySet()) {
      Principal principal = one.getKey();
      List<AclBinding> wanted = rules(principal, one.getValue());
      List<AclBinding> has = known.getOrDefault(principal.name(), List.of());
      putUnlessEmpty(missing, principal, without(wanted, has));
      putUnlessEmpty(others, principal, without(has, wanted));
      all += wanted.size();
    }
    return new RightsPlan(missing, others, all);
  }

  private static List<AclBinding> rules(Principal principal, Set<Program> programs) {
    return programs.stream()
        .sorted()
        .flatMap(program -> program.rights().stream())
        .flatMap(right -> right.rulesOf(principal.name()))
        .distinct()
        .toList();
  }

  private static List<AclBinding> without(List<AclBinding> all, List<AclBinding> some) {
    List<AclBinding> rest = new ArrayList<>(all);
    rest.removeAll(Set.copyOf(some));
    return List.copyOf(rest);
  }

  private static void putUnlessEmpty(
      SortedMap<Principal, List<AclBinding>> map, Principal principal, List<AclBinding> rules) {
    if (!rules.isEmpty()) {
      map.put(principal, rules);
    }
  }

  /** All rules to add. */
  public List<AclBinding> toAdd() {
    return missing.values().stream().flatMap(List::stream).toList();
  }

  /** For people: what is added, what is there besides, and a sum. */
  public List<String> lines(boolean onlyShow) {
    List<String> lines = new ArrayList<>();
    String added = onlyShow ? ": would be added: " : ": added: ";
    missing.forEach(
        (principal, rules) ->
            Right.lines(rules.stream())
                .forEach(line -> lines.add(principal.name() + added + line)));
    others.forEach(
        (principal, rules) ->
            Right.lines(rules.stream())
                .forEach(line -> lines.add(principal.name() + ": not ours, left alone: " + line)));
    int add = toAdd().size();
    lines.add(
        add == 0
            ? "all %d rules are there already, nothing to do".formatted(wanted)
            : "%d of %d rules were missing".formatted(add, wanted));
    return lines;
  }
}
