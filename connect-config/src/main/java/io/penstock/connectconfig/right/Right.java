// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.right;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Something that a program may do with a topic, group or transactional id, from any host.
 *
 * @param type what it is
 * @param name its name, or how its name begins
 * @param pattern literal: the whole name; prefixed: how it begins
 * @param operations what is allowed
 */
public record Right(
    ResourceType type, String name, PatternType pattern, List<AclOperation> operations) {
  /** Copies the list. */
  public Right {
    operations = List.copyOf(operations);
  }

  static Right topic(String name, AclOperation... operations) {
    return new Right(ResourceType.TOPIC, name, PatternType.LITERAL, List.of(operations));
  }

  static Right group(String name, AclOperation... operations) {
    return new Right(ResourceType.GROUP, name, PatternType.LITERAL, List.of(operations));
  }

  static Right beginning(ResourceType type, String name, AclOperation... operations) {
    return new Right(type, name, PatternType.PREFIXED, List.of(operations));
  }

  /** As Kafka keeps it for that principal: one rule an operation. */
  public Stream<AclBinding> rulesOf(String principal) {
    ResourcePattern resource = new ResourcePattern(type, name, pattern);
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
  }

  /** Rules of one principal for people, one line for a resource. */
  static List<String> lines(Stream<AclBinding> rules) {
    return rules
        .collect(
            Collectors.groupingBy(
                Right::resource,
                TreeMap::new,
                Collectors.mapping(rule -> operation(rule.entry()), Collectors.toList())))
        .entrySet()
        .stream()
        .map(entry -> String.join(", ", entry.getValue()) + " on " + entry.getKey())
        .toList();
  }

  private static String resource(AclBinding rule) {
    ResourcePattern pattern = rule.pattern();
    boolean begins = pattern.patternType() == PatternType.PREFIXED;
    return word(pattern.resourceType()) + " " + pattern.name() + (begins ? "*" : "");
  }

  private static String operation(AccessControlEntry entry) {
    boolean denied = entry.permissionType() == AclPermissionType.DENY;
    String from = entry.host().equals("*") ? "" : " from " + entry.host();
    return (denied ? "no " : "") + word(entry.operation()) + from;
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
