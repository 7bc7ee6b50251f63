// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.opensearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.ingest.common.IngestCommonModulePlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** Runs one node until the process is asked to stop. */
public final class OpenSearchNode extends Node {
  private static final long CLOSE_LIMIT_S = 20;
  private static final List<Class<? extends Plugin>> PLUGINS =
      List.of(
          Netty4ModulePlugin.class,
          MapperExtrasModulePlugin.class,
          ReindexModulePlugin.class,
          CommonAnalysisModulePlugin.class,
          IngestCommonModulePlugin.class,
          PainlessModulePlugin.class);

  private OpenSearchNode(Environment environment) {
    super(environment, PLUGINS.stream().map(OpenSearchNode::info).toList(), true);
  }

  private static PluginInfo info(Class<? extends Plugin> type) {
    String java = Integer.toString(Runtime.version().feature());
    return new PluginInfo(
        type.getName(),
        "from the class path",
        "NA",
        Version.CURRENT,
        java,
        type.getName(),
        null,
        List.of(),
        false);
  }

  /** Arguments: settings as {@code name=value}, {@code path.home} among them. */
  public static void main(String[] args) throws Exception {
    Settings settings = settings(args);
    LogConfigurator.setNodeName(settings.get("node.name", "penstock"));
    OpenSearchNode node = new OpenSearchNode(environment(settings));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> close(node, stopped), "close-opensearch"));
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
