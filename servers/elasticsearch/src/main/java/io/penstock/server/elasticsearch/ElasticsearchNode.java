// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.ClassPathNode;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.transport.netty4.Netty4Plugin;

/** Runs one node until the process is asked to stop. */
public final class ElasticsearchNode {
  private static final long CLOSE_LIMIT_S = 20;

  private ElasticsearchNode() {}

  /** Arguments: settings as {@code name=value}, {@code path.home} among them. */
  public static void main(String[] args) throws Exception {
    run(settings(args).build(), List.of());
  }

  /** Runs a node with further plugins of the class path until the process is asked to stop. */
  public static void run(Settings settings, List<Class<? extends Plugin>> further)
      throws Exception {
    LogConfigurator.configureESLogging();
    LogConfigurator.setNodeName(settings.get("node.name", "penstock"));
    List<Class<? extends Plugin>> plugins = new ArrayList<>(further);
    plugins.addAll(List.of(Netty4Plugin.class, Root.class));
    Node node = ClassPathNode.of(environment(settings), plugins);
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

  /** What arguments of the form {@code name=value} say. */
  public static Settings.Builder settings(String[] args) {
    Settings.Builder settings = Settings.builder();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      settings.put(arg.substring(0, equals), arg.substring(equals + 1));
    }
    return settings;
  }

  private static Environment environment(Settings settings) throws IOException {
    Path config = Path.of(settings.get("path.home")).resolve("config");
    Files.createDirectories(config);
    return InternalSettingsPreparer.prepareEnvironment(
        settings, Map.of(), config, () -> "penstock");
  }

  private static void close(Node node, CountDownLatch stopped) {
    try {
      node.prepareForClose();
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
