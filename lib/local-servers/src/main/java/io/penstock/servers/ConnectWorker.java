// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One standalone Kafka Connect worker and the connectors that it starts with. Immutable. */
public final class ConnectWorker implements LocalServer {
  private static final int MAX_HEAP_MIB = 256;

  private final PenstockHome home;
  private final Path directory;
  private final int port;
  private final Map<String, String> settings;
  private final List<Path> connectors;

  private ConnectWorker(
      PenstockHome home,
      Path directory,
      int port,
      Map<String, String> settings,
      List<Path> connectors) {
    this.home = home;
    this.directory = directory;
    this.port = port;
    this.settings = settings;
    this.connectors = connectors;
  }

  /**
   * A worker with its files in {@code directory}, on the port that it had there before.
   *
   * @param bootstrapServers the broker
   * @param pluginPath folder that holds one folder a plugin, or the jars of one
   * @param settings worker properties that add to, or replace, those set here
   * @param connectors files, each one connector as JSON: {@code {"name": …, "config": {…}}}
   */
  public static ConnectWorker in(
      PenstockHome home,
      Path directory,
      String bootstrapServers,
      Path pluginPath,
      Map<String, String> settings,
      List<Path> connectors)
      throws IOException {
    Path absolute = directory.toAbsolutePath();
    int port = Identity.in(absolute).port("rest");
    Map<String, String> all = new LinkedHashMap<>();
    all.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    all.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    all.put("offset.storage.file.filename", absolute.resolve("offsets").toString());
    all.put("plugin.discovery", "service_load");
    all.put("consumer.auto.offset.reset", "earliest");
    all.putAll(settings);
    all.put("bootstrap.servers", bootstrapServers);
    all.put("plugin.path", pluginPath.toAbsolutePath().toString());
    all.put("listeners", "http://127.0.0.1:" + port);
    return new ConnectWorker(home, absolute, port, Map.copyOf(all), List.copyOf(connectors));
  }

  /** Its REST interface. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Ready when {@code /} is answered with 200: before that the worker answers 404 everywhere. */
  @Override
  public ServerSpec spec() throws IOException {
    Path properties = directory.resolve("worker.properties");
    PropertiesFile.write(properties, settings);
    List<String> arguments = new ArrayList<>();
    arguments.add(properties.toString());
    connectors.forEach(file -> arguments.add(file.toAbsolutePath().toString()));
    List<String> command =
        new JvmCommand(home, MAX_HEAP_MIB)
            .property("org.slf4j.simpleLogger.defaultLogLevel", "warn")
            .property("org.slf4j.simpleLogger.showDateTime", "true")
            .property("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS")
            .run(
                home.classPath("kafka"),
                "org.apache.kafka.connect.cli.ConnectStandalone",
                arguments);
    return new ServerSpec(
        "connect", directory, command, directory.resolve("connect.log"), HttpProbe.of(uri()));
  }
}
