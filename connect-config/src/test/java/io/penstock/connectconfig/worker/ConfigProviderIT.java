// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.penstock.connectconfig.ConnectorConfigs;
import io.penstock.connectconfig.ConnectorSettings;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.ConnectWorker;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A password that only the worker's file provider knows. */
@Timeout(600)
class ConfigProviderIT {
  private static final String SECRET = "s3cret-of-the-file";

  @TempDir Path dir;
  private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();

  @Test
  void the_server_sees_the_password_and_neither_log_nor_rest_interface_does() throws Exception {
    Files.writeString(dir.resolve("secrets.properties"), "password=" + SECRET + "\n");
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    PenstockHome home = PenstockHome.locate();
    KafkaBroker broker = KafkaBroker.in(home, dir.resolve("kafka"));
    try (ChildProcess kafka = ChildProcess.start(broker.spec()).awaitReady()) {
      produceOne(broker.bootstrapServers());
      ConnectWorker worker =
          worker(home, broker, "http://127.0.0.1:" + server.getAddress().getPort());
      try (ChildProcess connect = ChildProcess.start(worker.spec()).awaitReady()) {
        String seen = authorizations.poll(240, TimeUnit.SECONDS);
        assertEquals("Basic bWU6czNjcmV0LW9mLXRoZS1maWxl", seen);
        assertTrue(kafka.isAlive() && connect.isAlive());
        assertFalse(config(worker.uri()).contains(SECRET));
      }
    } finally {
      server.stop(0);
    }
    assertFalse(Files.readString(dir.resolve("connect/connect.log")).contains(SECRET));
  }

  private ConnectWorker worker(PenstockHome home, KafkaBroker broker, String server)
      throws IOException {
    Map<String, String> credentials =
        Map.of(
            "connection.username",
            "me",
            "connection.password",
            "${file:" + dir.resolve("secrets.properties") + ":password}");
    ConnectorSettings settings = ConnectorSettings.forOneMachine(URI.create(server));
    Path connector = dir.resolve("connector.json");
    Files.writeString(connector, ConnectorConfigs.json(settings, credentials));
    Map<String, String> properties = new HashMap<>(ConnectorConfigs.worker());
    properties.put("config.providers", "file");
    properties.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    return ConnectWorker.in(
        home,
        dir.resolve("connect"),
        broker.bootstrapServers(),
        home.built("elasticsearch-sink/target/plugin"),
        properties,
        List.of(connector));
  }

  private static void produceOne(String bootstrapServers) throws Exception {
    Map<String, Object> servers = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(servers);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(servers, new StringSerializer(), new StringSerializer())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("penstock.events", 1, (short) 1),
                  new NewTopic("penstock.dead-letters", 1, (short) 1)))
          .all()
          .get();
      ProducerRecord<String, String> record = new ProducerRecord<>("penstock.events", "k", "{}");
      record.headers().add("time", "1795348800000".getBytes(UTF_8));
      producer.send(record).get();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    byte[] answer = "{\"errors\":false,\"items\":[{\"index\":{\"status\":201}}]}".getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String config(URI worker) throws IOException, InterruptedException {
    URI config = worker.resolve("connectors/penstock-sink/config");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(config).build(), BodyHandlers.ofString())
        .body();
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
