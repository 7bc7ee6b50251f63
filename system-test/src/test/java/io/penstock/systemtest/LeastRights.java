// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static io.penstock.systemtest.Kustomization.child;
import static io.penstock.systemtest.Kustomization.items;
import static io.penstock.systemtest.Kustomization.map;

import io.penstock.connectconfig.right.Program;
import io.penstock.connectconfig.topics.TopicMaker;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker with our topics that lets each user do what {@code deploy/kubernetes/kafka/users.yaml}
 * says, and nothing else, and two others what {@code penstock setup rights} gives. Its plain
 * listener is the administrator's.
 */
final class LeastRights implements AutoCloseable {
  private static final Path USERS = Checkout.ROOT.resolve("deploy/kubernetes/kafka/users.yaml");
  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";

  /** Who makes the audit; no user of that file. */
  static final String AUDITOR = "auditor";

  /** Who makes events again, and sends dead letters again; the same. */
  static final String REPROCESSOR = "reprocessor";

  private final KafkaBroker broker;
  private final ChildProcess process;

  LeastRights(Path folder) throws Exception {
    List<Map<String, Object>> users = Kustomization.documents(USERS);
    String logins =
        Stream.concat(users.stream().map(LeastRights::name), Stream.of(AUDITOR, REPROCESSOR))
            .map(name -> " user_" + name + "=\"" + name + "\"")
            .collect(Collectors.joining());
    broker =
        KafkaBroker.in(new PenstockHome(Checkout.ROOT), folder)
            .with(
                Map.of(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "super.users",
                    "User:ANONYMOUS"))
            .withListener(
                "LOGIN",
                "SASL_PLAINTEXT",
                Map.of(
                    "sasl.enabled.mechanisms",
                    "PLAIN",
                    "plain.sasl.jaas.config",
                    MODULE + logins + ";"));
    process = ChildProcess.start(broker.spec()).awaitReady();
    TopicMaker.make(administrator(), 4, 1, Map.of());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", administrator()))) {
      admin.createAcls(users.stream().flatMap(LeastRights::rules).toList()).all().get();
      admin.createAcls(rules(Program.AUDIT, AUDITOR)).all().get();
      admin.createAcls(rules(Program.REPROCESS, REPROCESSOR)).all().get();
    }
  }

  private static List<AclBinding> rules(Program program, String user) {
    return program.rights().stream().flatMap(right -> right.rulesOf("User:" + user)).toList();
  }

  /** Where everything is allowed. */
  String administrator() {
    return broker.bootstrapServers();
  }

  /** Where a login is asked for. */
  String bootstrapServers() {
    return broker.bootstrapServers("LOGIN");
  }

  /** Lets that user read the topic no more, until the rule is {@link #forgive forgiven}. */
  AclBinding refuse(String user, String topic) throws Exception {
    AclBinding rule =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
            new AccessControlEntry("User:" + user, "*", AclOperation.READ, AclPermissionType.DENY));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", administrator()))) {
      admin.createAcls(List.of(rule)).all().get();
    }
    return rule;
  }

  void forgive(AclBinding rule) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", administrator()))) {
      admin.deleteAcls(List.of(rule.toFilter())).all().get();
    }
  }

  /** Client properties of that user. */
  Map<String, String> login(String user) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        MODULE + " username=\"" + user + "\" password=\"" + user + "\";");
  }

  /** The rules of a user of that file. */
  static Stream<AclBinding> rulesOf(String user) throws IOException {
    return Kustomization.documents(USERS).stream()
        .filter(one -> name(one).equals(user))
        .flatMap(LeastRights::rules);
  }

  private static Stream<AclBinding> rules(Map<String, Object> user) {
    List<AclBinding> rules = new ArrayList<>();
    Map<String, Object> authorization = child(child(user, "spec"), "authorization");
    for (Object item : items(authorization, "acls")) {
      ResourcePattern pattern = pattern(child(map(item), "resource"));
      for (Object operation : items(map(item), "operations")) {
        rules.add(new AclBinding(pattern, allowed(name(user), words(operation.toString()))));
      }
    }
    return rules.stream();
  }

  private static AccessControlEntry allowed(String user, String operation) {
    return new AccessControlEntry(
        "User:" + user, "*", AclOperation.fromString(operation), AclPermissionType.ALLOW);
  }

  private static ResourcePattern pattern(Map<String, Object> resource) {
    return new ResourcePattern(
        ResourceType.fromString(words(String.valueOf(resource.get("type")))),
        String.valueOf(resource.get("name")),
        "prefix".equals(resource.get("patternType")) ? PatternType.PREFIXED : PatternType.LITERAL);
  }

  /** {@code DescribeConfigs} is {@code DESCRIBE_CONFIGS} with Kafka. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
  }

  private static String name(Map<String, Object> user) {
    return String.valueOf(child(user, "metadata").get("name"));
  }

  @Override
  public void close() {
    process.close();
  }
}
