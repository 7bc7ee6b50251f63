// SPDX-License-Identifier: Apache-2.0
package io.penstock.server.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * What the metadata say of a run that was killed together with its controller: that its broker is
 * there and leads its partitions.
 *
 * <p>A broker that starts on such metadata makes itself transaction coordinator before it listens.
 * The markers that end transactions wait; when the controller then drops the killed run's
 * registration, the partitions have no leader for a moment, and the coordinator takes them for
 * deleted and forgets their markers ("these partitions are likely deleted already and hence can be
 * skipped", Kafka 4.3.1, {@code TransactionMarkerChannelManager.addTxnMarkersToBrokerQueue}). Their
 * transactions stay open for ever, and whoever reads what is committed stands before them.
 */
final class FormerRun {
  private static final String CLEAN = ".kafka_cleanshutdown";
  private static final String METADATA = "__cluster_metadata-0";
  private static final int DEADLINE_S = 30;

  private FormerRun() {}

  /**
   * Lets a controller alone fence the killed run's broker, if there is one. Does nothing for a
   * broker that stopped in order, or whose controller is another process, which fenced it.
   *
   * @throws java.util.concurrent.TimeoutException if the controller has not fenced it within 30 s
   */
  static void fence(String propertiesFile) throws Exception {
    Properties properties = Utils.loadProps(propertiesFile);
    if (!ownsItsController(properties) || !wasKilled(properties)) {
      return;
    }
    KafkaConfig alone = KafkaConfig.fromProps(controllerAlone(properties), false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
        KafkaRaftServer.initializeLogDirs(alone, LoggerFactory.getLogger(FormerRun.class), "");
    SharedServer shared =
        new SharedServer(
            alone,
            storage._1(),
            Time.SYSTEM,
            new Metrics(),
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(alone.quorumConfig().voters())),
            List.of(),
            new StandardFaultHandlerFactory(),
            ServerSocketFactory.INSTANCE);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
    controller.startup();
    try {
      FencedBroker fenced = new FencedBroker(alone.nodeId());
      shared.loader().installPublishers(List.of(fenced)).get(DEADLINE_S, SECONDS);
      fenced.await(DEADLINE_S);
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private static boolean ownsItsController(Properties properties) {
    List<String> roles = list(properties, "process.roles");
    List<String> voters = list(properties, "controller.quorum.voters");
    return roles.contains("broker")
        && roles.contains("controller")
        && voters.size() == 1
        && voters.get(0).startsWith(properties.getProperty("node.id", "") + "@");
  }

  private static boolean wasKilled(Properties properties) {
    List<String> dirs = list(properties, "log.dirs");
    return dirs.stream().anyMatch(dir -> Files.isDirectory(Path.of(dir, METADATA)))
        && dirs.stream().noneMatch(dir -> Files.exists(Path.of(dir, CLEAN)));
  }

  private static Properties controllerAlone(Properties properties) {
    Properties alone = new Properties();
    alone.putAll(properties);
    String name = properties.getProperty("controller.listener.names", "");
    String listener =
        list(properties, "listeners").stream()
            .filter(each -> each.startsWith(name + ":"))
            .collect(Collectors.joining(","));
    alone.put("process.roles", "controller");
    alone.put("listeners", listener);
    alone.remove("advertised.listeners");
    alone.remove("inter.broker.listener.name");
    alone.put("broker.session.timeout.ms", "200");
    alone.put("broker.heartbeat.interval.ms", "100");
    return alone;
  }

  private static List<String> list(Properties properties, String name) {
    return Arrays.stream(properties.getProperty(name, "").split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
