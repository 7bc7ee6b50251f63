// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.transport.Netty4Plugin;

/** Runs one node until the process is asked to stop. */
public final class ElasticsearchNode extends Node {
  private static final long CLOSE_LIMIT_S = 20;
  private static final List<Class<? extends Plugin>> PLUGINS = List.of(Netty4Plugin.class);

  private ElasticsearchNode(Environment environment) {
    super(environment, PLUGINS, true);
  }

  /** Arguments: settings as {@code name=value}, {@code path.home} among them. */
  public static void main(String[] args) throws Exception {
    Settings settings = settings(args);
    LogConfigurator.setNodeName(settings.get("node.name", "penstock"));
    ElasticsearchNode node = new ElasticsearchNode(environment(settings));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> close(node, stopped), "close-elasticsearch"));
    try {
      node.start();
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
    stopped.await();
  }

  private static Settings settings(String[] args) {
    Settings.Builder settings = Settings.builder();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      settings.put(arg.substring(0, equals), arg.substring(equals + 1));
    }
    return settings.build();
  }

  private static Environment environment(Settings settings) throws IOException {
    Path config = Path.of(settings.get("path.home")).resolve("config");
    Files.createDirectories(config);
    return InternalSettingsPreparer.prepareEnvironment(
        settings, Map.of(), config, () -> "penstock");
  }

  private static void close(Node node, CountDownLatch stopped) {
    try {
      node.close();
      node.awaitClose(CLOSE_LIMIT_S, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("node did not close in order: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped.countDown();
  }
}
