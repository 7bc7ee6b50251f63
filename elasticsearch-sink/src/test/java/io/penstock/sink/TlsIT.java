// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.sink.bulk.BulkReply;
import io.penstock.sink.http.HttpBulkTransport;
import io.penstock.sink.setting.SinkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with a certificate that nobody trusts but us, which takes nobody but us. */
@Timeout(240)
class TlsIT {
  private static final String PASSWORD = "changeit";
  private static final String LOCATION = "elastic.https.ssl.truststore.location";

  @TempDir Path dir;
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void make_a_certificate() throws Exception {
    Path store = dir.resolve("own.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=own",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore own = load(store);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", own.getCertificate("own"));
    try (var out = Files.newOutputStream(dir.resolve("trusted.p12"))) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    properties.put("penstock.index", "i");
    properties.put("linger.ms", "0");
    properties.put("retry.backoff.ms", "20");
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private SSLContext serversContext() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(dir.resolve("own.p12")), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load(dir.resolve("trusted.p12")));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void trustTheServer() {
    properties.put(LOCATION, dir.resolve("trusted.p12").toString());
    properties.put("elastic.https.ssl.truststore.password", PASSWORD);
  }

  /** Puts one record and steps the task a while; how many documents the server has then. */
  private int documentsAfter(int steps) throws Exception {
    try (StubServer server = new StubServer(serversContext())) {
      properties.put("connection.url", server.uri().toString());
      FakeContext context = new FakeContext();
      context.assigned.add(new TopicPartition("t", 0));
      ElasticsearchSinkTask task = new ElasticsearchSinkTask();
      task.initialize(context);
      task.start(properties);
      task.put(
          List.of(
              new SinkRecord("t", 0, null, "k", null, "{}", 0, 1L, TimestampType.LOG_APPEND_TIME)));
      for (int i = 0; i < steps && server.documents.isEmpty(); i++) {
        Thread.sleep(20);
        task.put(List.of());
      }
      task.stop();
      return server.documents.size();
    }
  }

  @Test
  void with_trust_and_a_certificate_of_our_own_documents_get_through() throws Exception {
    trustTheServer();
    properties.put("elastic.https.ssl.keystore.location", dir.resolve("own.p12").toString());
    properties.put("elastic.https.ssl.keystore.password", PASSWORD);
    assertEquals(1, documentsAfter(1_000));
  }

  @Test
  void an_authority_in_pem_is_trusted_whatever_else_is_in_its_file() throws Exception {
    trustPem("# ours\n-----BEGIN PRIVATE KEY-----\nbm8=\n-----END PRIVATE KEY-----\n" + pem());
    properties.put("elastic.https.ssl.keystore.location", dir.resolve("own.p12").toString());
    properties.put("elastic.https.ssl.keystore.password", PASSWORD);
    assertEquals(1, documentsAfter(1_000));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ca.pem cannot be read as PEM: there is no certificate in it",
    "a word, ca.pem cannot be read as PEM: there is no certificate in it",
    "-----BEGIN CERTIFICATE-----, ca.pem cannot be read as PEM: certificate 1 in it has no end",
    "-----BEGIN CERTIFICATE-----bm8=-----END CERTIFICATE-----, certificate 1 in it is none",
  })
  void a_file_that_is_no_pem_is_named_when_the_connector_is_set_up(String text, String expected)
      throws Exception {
    trustPem(text);
    String message = complaint();
    assertTrue(message.startsWith(LOCATION + ": " + dir.resolve("ca.pem")), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void a_file_that_is_not_there_is_named_when_the_connector_is_set_up() {
    properties.put(LOCATION, dir.resolve("none.pem").toString());
    properties.put("elastic.https.ssl.truststore.type", "PEM");
    assertEquals(LOCATION + ": " + dir.resolve("none.pem") + " is not there", complaint());
  }

  /** What Connect tells who sets the connector up, at the key of the file. */
  private String complaint() {
    properties.put("connection.url", "https://one:9200");
    return new ElasticsearchSinkConnector()
        .validate(properties).configValues().stream()
            .filter(value -> value.name().equals(LOCATION))
            .flatMap(value -> value.errorMessages().stream())
            .collect(Collectors.joining("; "));
  }

  private String pem() throws Exception {
    byte[] certificate = load(dir.resolve("own.p12")).getCertificate("own").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }

  private void trustPem(String text) throws IOException {
    properties.put(LOCATION, Files.writeString(dir.resolve("ca.pem"), text).toString());
    properties.put("elastic.https.ssl.truststore.type", "PEM");
  }

  @Test
  void a_certificate_of_another_authority_is_told_with_the_key_that_mends_it() throws Exception {
    String why = whyThereIsNoAnswer("127.0.0.1");
    assertTrue(why.contains("of no authority that is trusted here: name the authority's"), why);
    assertTrue(why.endsWith(LOCATION), why);
  }

  @Test
  void a_certificate_for_another_address_is_told() throws Exception {
    trustTheServer();
    String why = whyThereIsNoAnswer("localhost");
    assertTrue(why.endsWith("for other names: write one of them into connection.url"), why);
  }

  /** Asks the server, by that name, for one bulk. */
  private String whyThereIsNoAnswer(String host) throws Exception {
    try (StubServer server = new StubServer(serversContext())) {
      properties.put("connection.url", "https://" + host + ":" + server.uri().getPort());
      HttpBulkTransport transport = new HttpBulkTransport(SinkSettings.of(properties).http());
      transport.send(1, 0, new byte[0]);
      BulkReply reply = transport.poll();
      while (reply == null) {
        Thread.sleep(20);
        reply = transport.poll();
      }
      return reply.failure();
    }
  }

  @Test
  void without_a_certificate_of_our_own_the_server_takes_nothing_and_the_task_waits()
      throws Exception {
    trustTheServer();
    assertEquals(0, documentsAfter(50));
  }

  @Test
  void a_server_that_nobody_trusts_gets_nothing() throws Exception {
    assertEquals(0, documentsAfter(50));
  }

  @Test
  void a_store_that_cannot_be_opened_is_named_without_its_password() {
    properties.put("connection.url", "https://one:9200");
    properties.put(LOCATION, dir.resolve("none.p12").toString());
    properties.put("elastic.https.ssl.truststore.password", "s3cret");
    ElasticsearchSinkTask task = new ElasticsearchSinkTask();
    task.initialize(new FakeContext());
    ConfigException refused = assertThrows(ConfigException.class, () -> task.start(properties));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("none.p12") && !message.contains("s3cret"), message);
  }
}
