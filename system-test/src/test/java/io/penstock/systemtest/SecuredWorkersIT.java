// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import io.penstock.servers.HttpProbe;
import io.penstock.servers.JvmCommand;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import io.penstock.servers.time.Deadline;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two workers of Connect, each with plain HTTP at loopback for its own host and HTTPS with
 * certificates for the other worker, as docs/security.md sets them.
 */
@Timeout(1200)
class SecuredWorkersIT {
  private static final Path SETTINGS =
      Checkout.ROOT.resolve("deploy/images/connect/connect.properties");
  private static final String TRUST_PASSWORD = "of-the-truststore";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path dir;
  private final PenstockHome home = new PenstockHome(Checkout.ROOT);

  @Test
  void workers_hand_requests_on_by_https_and_answer_nobody_there_who_has_no_certificate()
      throws Exception {
    Path pki = authority();
    KafkaBroker broker = KafkaBroker.in(home, dir.resolve("kafka"));
    Worker one = new Worker("connect1", FreePorts.next(), FreePorts.next());
    Worker two = new Worker("connect2", FreePorts.next(), FreePorts.next());
    try (ChildProcess kafka = ChildProcess.start(broker.spec()).awaitReady();
        ChildProcess first = ChildProcess.start(spec(one, broker, pki)).awaitReady();
        ChildProcess second = ChildProcess.start(spec(two, broker, pki)).awaitReady()) {
      HttpClient plain = HttpClient.newHttpClient();
      // One of the two leads their group: the other one's request goes on to it.
      assertEquals(201, put(plain, one.http(), "from-one").statusCode());
      assertEquals(201, put(plain, two.http(), "from-two").statusCode());

      HttpClient known = client(pki, true);
      awaitBoth(known, one.https());
      awaitBoth(known, two.https());
      HttpClient unknown = client(pki, false);
      assertThrows(IOException.class, () -> names(unknown, one.https()));
      assertThrows(IOException.class, () -> names(unknown, two.https()));
      assertEquals(
          List.of(true, true, true),
          Stream.of(kafka, first, second).map(ChildProcess::isAlive).toList());
    }
  }

  private record Worker(String name, int plain, int secured) {
    URI http() {
      return URI.create("http://127.0.0.1:" + plain + "/");
    }

    URI https() {
      return URI.create("https://127.0.0.1:" + secured + "/");
    }
  }

  /** Certificates as the role brings them to each host, and one truststore. */
  private Path authority() throws Exception {
    Path pki = dir.resolve("pki");
    Process program =
        new ProcessBuilder(
                Checkout.ROOT.resolve("deploy/security/make-test-ca").toString(),
                pki.toString(),
                "connect1",
                "connect2")
            .inheritIO()
            .start();
    assertEquals(0, program.waitFor());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    try (var in = Files.newInputStream(pki.resolve("ca.pem"))) {
      trust.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    try (var out = Files.newOutputStream(pki.resolve("trust.p12"))) {
      trust.store(out, TRUST_PASSWORD.toCharArray());
    }
    return pki;
  }

  private ServerSpec spec(Worker worker, KafkaBroker broker, Path pki) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(worker.name()));
    Path own = pki.resolve(worker.name());
    Path secrets = folder.resolve("secrets.properties");
    Files.writeString(
        secrets,
        "keystore-password=%s%ntrust-password=%s%n"
            .formatted(Files.readString(own.resolve("keystore.password")).strip(), TRUST_PASSWORD));
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(SETTINGS)) {
      properties.load(reader);
    }
    properties.replaceAll(
        (key, value) -> key.toString().endsWith("replication.factor") ? "1" : value);
    properties.putAll(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "plugin.path",
            home.built("elasticsearch-sink/target/plugin").toString(),
            "listeners",
            "http://127.0.0.1:%d,https://127.0.0.1:%d".formatted(worker.plain(), worker.secured()),
            "rest.advertised.listener",
            "https",
            "rest.advertised.host.name",
            "127.0.0.1",
            "rest.advertised.port",
            String.valueOf(worker.secured())));
    store(properties, "keystore", own.resolve("keystore.p12"), secrets, "keystore-password");
    store(properties, "truststore", pki.resolve("trust.p12"), secrets, "trust-password");
    properties.setProperty("listeners.https.ssl.client.auth", "required");
    Path file = folder.resolve("worker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    List<String> command =
        new JvmCommand(home, 256)
            .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
            .run(
                Checkout.classPath("kafka"),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(file.toString()));
    return new ServerSpec(
        worker.name(),
        folder,
        command,
        folder.resolve("own.log"),
        HttpProbe.of(worker.http().resolve("connectors")));
  }

  private static void store(
      Properties properties, String kind, Path file, Path secrets, String password) {
    String prefix = "listeners.https.ssl." + kind + ".";
    properties.setProperty(prefix + "location", file.toString());
    properties.setProperty(prefix + "type", "PKCS12");
    properties.setProperty(prefix + "password", "${file:" + secrets + ":" + password + "}");
  }

  /** While workers share their work anew, they say that they are not to be asked (409). */
  private static HttpResponse<String> put(HttpClient client, URI worker, String name)
      throws Exception {
    ConnectorSettings settings = ConnectorSettings.forOneMachine(URI.create("http://127.0.0.1:9"));
    HttpRequest request =
        HttpRequest.newBuilder(worker.resolve("connectors/" + name + "/config"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(ConnectorConfigs.configJson(settings, Map.of())))
            .build();
    Deadline deadline = Deadline.in(LIMIT);
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    while (answer.statusCode() == 409 && !deadline.passed()) {
      TimeUnit.MILLISECONDS.sleep(200);
      answer = client.send(request, BodyHandlers.ofString());
    }
    return answer;
  }

  /** A worker that does not lead reads of a connector a moment after it was made. */
  private static void awaitBoth(HttpClient client, URI worker) throws Exception {
    Deadline deadline = Deadline.in(LIMIT);
    String both = "[\"from-one\",\"from-two\"]";
    String names = names(client, worker);
    while (!names.equals(both)) {
      assertFalse(deadline.passed(), names);
      TimeUnit.MILLISECONDS.sleep(200);
      names = names(client, worker);
    }
  }

  private static String names(HttpClient client, URI worker)
      throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(worker.resolve("connectors")).build(), BodyHandlers.ofString())
        .body();
  }

  /** One that trusts the authority, and has a certificate of it, or none. */
  private static HttpClient client(Path pki, boolean certificate)
      throws GeneralSecurityException, IOException {
    KeyStore trusted =
        KeyStore.getInstance(pki.resolve("trust.p12").toFile(), TRUST_PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    Path own = pki.resolve("connect1");
    char[] password = Files.readString(own.resolve("keystore.password")).strip().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(own.resolve("keystore.p12").toFile(), password), password);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(certificate ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }
}
