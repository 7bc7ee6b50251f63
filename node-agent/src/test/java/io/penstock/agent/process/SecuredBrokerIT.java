// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.input.listener.TestCertificates;
import io.penstock.contract.TopicSpec;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of docs/security.md against a broker that asks for all of it, with ACLs. */
class SecuredBrokerIT {
  private static final String SECRET = "s3cret-Passw0rd";
  private static final String PREFIX = "org.apache.kafka.common.security.";

  private static TestCertificates certificates;
  private static Path trusted;
  private static TokenServer tokens;
  private static KafkaBroker broker;
  private static ChildProcess kafka;

  @BeforeAll
  static void startBroker(@TempDir Path dir) throws Exception {
    certificates = TestCertificates.in(dir);
    certificates.signed("agent", "ca", "-validity", "30");
    certificates.signed("expired", "ca", "-startdate", "-2d", "-validity", "1");
    trusted = certificates.authority();
    tokens = new TokenServer("agent-ctl01", SECRET);
    broker =
        KafkaBroker.in(PenstockHome.locate(), dir.resolve("kafka"))
            .with(
                Map.of(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "super.users",
                    "User:ANONYMOUS",
                    "ssl.truststore.type",
                    "PEM",
                    "ssl.truststore.location",
                    trusted.toString(),
                    "ssl.keystore.type",
                    "PEM",
                    "ssl.keystore.location",
                    certificates.keyAndChain("broker.pem", "server").toString()))
            .withListener("MTLS", "SSL", Map.of("ssl.client.auth", "required"))
            .withListener(
                "SCRAM",
                "SASL_SSL",
                Map.of(
                    "sasl.enabled.mechanisms",
                    "SCRAM-SHA-512",
                    "scram-sha-512.sasl.jaas.config",
                    PREFIX + "scram.ScramLoginModule required;"))
            .withListener(
                "TOKEN",
                "SASL_SSL",
                Map.of(
                    "sasl.enabled.mechanisms",
                    "OAUTHBEARER",
                    "oauthbearer.sasl.jaas.config",
                    PREFIX + "oauthbearer.OAuthBearerLoginModule required;",
                    "oauthbearer.sasl.server.callback.handler.class",
                    PREFIX + "oauthbearer.OAuthBearerValidatorCallbackHandler",
                    "sasl.oauthbearer.jwks.endpoint.url",
                    tokens.keysUrl(),
                    "sasl.oauthbearer.expected.audience",
                    TokenServer.AUDIENCE))
            .withSystemProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", tokens.keysUrl());
    kafka = ChildProcess.start(broker.spec()).awaitReady();
  }

  @AfterAll
  static void stop() {
    kafka.close();
    tokens.close();
  }

  @Test
  void a_certificate_that_expired_stops_the_sending_until_it_is_renewed_on_disk(@TempDir Path dir)
      throws Exception {
    Path own = certificates.keyAndChain("agent.pem", "agent");
    String settings =
        """
        bootstrap-servers: [%s]
        properties:
          compression.type: zstd
          security.protocol: SSL
          ssl.truststore.type: PEM
          ssl.truststore.location: %s
          ssl.keystore.type: PEM
          ssl.keystore.location: %s
        """
            .formatted(broker.bootstrapServers("MTLS"), trusted, own);
    try (ShippingScene scene = scene(dir, "mtls", settings, Map.of())) {
      scene.withTopics();
      allow(scene, "CN=agent", AclOperation.WRITE, AclOperation.DESCRIBE);
      scene.start().write(1_000).awaitAll();
      certificates.keyAndChain("agent.pem", "expired");
      scene.awaitSaid("agent.pem was changed").write(1_000).awaitSaid("SslAuthenticationException");
      certificates.keyAndChain("agent.pem", "agent");
      scene.write(1_000).awaitAll();
      scene.assertSaidOnce("kafka", "agent.pem was changed", "takes frames");
      scene.assertNeverTold("PRIVATE KEY").stop();
    }
  }

  @Test
  void mtls_with_pkcs12_stores_of_which_the_passwords_are_in_the_environment(@TempDir Path dir)
      throws Exception {
    String settings =
        """
        bootstrap-servers: [%s]
        properties:
          security.protocol: SSL
          ssl.truststore.type: PKCS12
          ssl.truststore.location: %s
          ssl.truststore.password: ${env:STORE_PASSWORD}
          ssl.keystore.type: PKCS12
          ssl.keystore.location: %s
          ssl.keystore.password: ${env:STORE_PASSWORD}
        """
            .formatted(
                broker.bootstrapServers("MTLS"),
                certificates.trustStore("trusted.p12", SECRET),
                certificates.keyStore("agent.p12", "agent", SECRET));
    try (ShippingScene scene = scene(dir, "pkcs12", settings, Map.of("STORE_PASSWORD", SECRET))) {
      scene.withTopics();
      allow(scene, "CN=agent", AclOperation.WRITE, AclOperation.DESCRIBE);
      scene.start().write(1_000).awaitAll();
      certificates.keyStore("agent.p12", "expired", SECRET);
      scene.awaitSaid("agent.p12 was changed").write(1_000).awaitSaid("SslAuthenticationException");
      certificates.keyStore("agent.p12", "agent", SECRET);
      scene.write(1_000).awaitAll().assertNeverTold(SECRET).stop();
    }
  }

  @Test
  void scram_over_tls_with_a_password_from_a_file(@TempDir Path dir) throws Exception {
    Path password = Files.writeString(dir.resolve("password"), SECRET + "\n");
    try (ShippingScene scene =
        scene(dir, "scram", scram("agent-scram", "${file:" + password + "}"), Map.of())) {
      scene.withTopics();
      user(scene.admin, "agent-scram");
      allow(scene, "agent-scram", AclOperation.WRITE, AclOperation.DESCRIBE);
      scene.start().write(1_000).awaitAll().assertNeverTold(SECRET).stop();
      AgentProcess.Ran check = scene.run("check-config", "--online");
      assertEquals(0, check.code(), check.output());
      assertTrue(check.output().contains("writing is allowed"), check.output());
    }
  }

  @Test
  void a_wrong_password_is_said_without_it_and_nothing_is_lost(@TempDir Path dir) throws Exception {
    Map<String, String> environment = Map.of("PASSWORD", "wr0ng-" + SECRET);
    try (ShippingScene scene =
        scene(dir, "wrong", scram("agent-wrong", "${env:PASSWORD}"), environment)) {
      scene.withTopics();
      user(scene.admin, "agent-wrong");
      scene.start().write(10).awaitSaid("SaslAuthenticationException");
      scene.assertNeverTold(SECRET);
    }
  }

  @Test
  void a_right_that_is_withdrawn_stops_the_sending_until_it_is_given_back(@TempDir Path dir)
      throws Exception {
    Map<String, String> environment = Map.of("PASSWORD", SECRET);
    try (ShippingScene scene =
        scene(dir, "rights", scram("agent-rights", "${env:PASSWORD}"), environment)) {
      scene.withTopics();
      user(scene.admin, "agent-rights");
      allow(scene, "agent-rights", AclOperation.WRITE, AclOperation.DESCRIBE);
      scene.start().write(1_000).awaitAll();
      withdraw(scene, "agent-rights", AclOperation.WRITE);
      scene.write(1_000).awaitSaid("AuthorizationException");
      AgentProcess.Ran check = scene.run("check-config", "--online");
      assertEquals(1, check.code(), check.output());
      assertTrue(check.output().contains("no right to write; allow Write"), check.output());
      allow(scene, "agent-rights", AclOperation.WRITE);
      scene.write(1_000).awaitAll();
      // of the topic, and of the cluster once the producer has to ask for an id
      scene.assertSaidEachOnce("kafka", "AuthorizationException", "takes frames");
      scene.assertNeverTold(SECRET).stop();
    }
  }

  @Test
  void oauthbearer_with_a_client_secret_from_the_environment(@TempDir Path dir) throws Exception {
    String settings =
        token(tokens.tokenUrl())
            + """
              sasl.oauthbearer.client.credentials.client.id: agent-ctl01
              sasl.oauthbearer.client.credentials.client.secret: ${env:CLIENT_SECRET}
            """;
    Map<String, String> environment = Map.of("CLIENT_SECRET", SECRET);
    try (ShippingScene scene = scene(dir, "token", settings, environment)) {
      scene.withTopics();
      allow(scene, "agent-ctl01", AclOperation.WRITE, AclOperation.DESCRIBE);
      scene.start().write(1_000).awaitAll().assertNeverTold(SECRET).stop();
      assertEquals(0, tokens.refused());
    }
  }

  @Test
  void oauthbearer_with_a_token_from_a_file(@TempDir Path dir) throws Exception {
    String token = tokens.signedToken();
    Path file = Files.writeString(dir.resolve("token.jwt"), token);
    String settings = token(file.toUri().toString());
    try (ShippingScene scene = scene(dir, "token-file", settings, Map.of())) {
      scene.withTopics();
      allow(scene, "agent-ctl01", AclOperation.WRITE, AclOperation.DESCRIBE);
      scene.start().write(1_000).awaitAll().assertNeverTold(token).stop();
    }
  }

  @Test
  void a_node_may_write_frames_and_ledgers_and_nothing_else(@TempDir Path dir) throws Exception {
    try (ShippingScene own = scene(dir, "node1", scram("node1", SECRET), Map.of());
        ShippingScene other = scene(dir, "node2", scram("node1", SECRET), Map.of())) {
      own.withTopics();
      other.withTopics();
      user(own.admin, "node1");
      allow(own, "node1", AclOperation.WRITE, AclOperation.DESCRIBE);
      try (NodeRights node = NodeRights.thatCanWrite(login("node1"), own.ledger.name())) {
        for (TopicSpec topic : List.of(own.frames, own.ledger)) {
          node.canWrite(topic.name()).cannotRead(topic.name()).cannotAdminister(topic.name());
        }
        for (TopicSpec topic : List.of(other.frames, other.ledger)) {
          node.cannotWrite(topic.name()).cannotRead(topic.name()).cannotAdminister(topic.name());
        }
        node.cannotWriteInTransactionsOf("penstock-processor");
        for (String group : List.of("penstock-processor", "connect-penstock-sink")) {
          node.cannotTouchTheGroup(group, own.frames.name());
        }
      }
    }
  }

  private static ShippingScene scene(
      Path dir, String name, String settings, Map<String, String> environment) throws Exception {
    return new ShippingScene(dir, name, broker.bootstrapServers(), settings, environment);
  }

  private static String token(String endpoint) {
    return """
    bootstrap-servers: [%s]
    properties:
      security.protocol: SASL_SSL
      ssl.truststore.type: PEM
      ssl.truststore.location: %s
      sasl.mechanism: OAUTHBEARER
      sasl.jaas.config: org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;
      sasl.login.callback.handler.class: org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler
      sasl.oauthbearer.token.endpoint.url: %s
    """
        .formatted(broker.bootstrapServers("TOKEN"), trusted, endpoint);
  }

  private static String scram(String user, String password) {
    return """
    bootstrap-servers: [%s]
    properties:
      security.protocol: SASL_SSL
      ssl.truststore.type: PEM
      ssl.truststore.location: %s
      sasl.mechanism: SCRAM-SHA-512
      sasl.jaas.config: >-
        org.apache.kafka.common.security.scram.ScramLoginModule required
        username="%s" password="%s";
    """
        .formatted(broker.bootstrapServers("SCRAM"), trusted, user, password);
  }

  private static Map<String, Object> login(String user) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers("SCRAM"),
        "security.protocol",
        "SASL_SSL",
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        trusted.toString(),
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        PREFIX
            + "scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, SECRET));
  }

  private static void user(Admin admin, String name) throws Exception {
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), SECRET)))
        .all()
        .get();
  }

  private static void allow(ShippingScene scene, String user, AclOperation... rights)
      throws Exception {
    for (AclOperation right : rights) {
      scene.admin.createAcls(rules(scene, user, right)).all().get();
    }
  }

  private static void withdraw(ShippingScene scene, String user, AclOperation right)
      throws Exception {
    scene
        .admin
        .deleteAcls(rules(scene, user, right).stream().map(AclBinding::toFilter).toList())
        .all()
        .get();
  }

  private static List<AclBinding> rules(ShippingScene scene, String user, AclOperation right) {
    return List.of(rule(scene.frames.name(), user, right), rule(scene.ledger.name(), user, right));
  }

  private static AclBinding rule(String topic, String user, AclOperation right) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry("User:" + user, "*", right, AclPermissionType.ALLOW));
  }
}
