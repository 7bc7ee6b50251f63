// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.contract.Topics;
import io.penstock.servers.ChildProcess;
import io.penstock.servers.PenstockHome;
import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A program of Kafka Streams that reads frames: ours as built, or what it is compared with. */
final class Processor {
  private static final String PROGRAM =
      "stream-processor/target/penstock-processor/bin/penstock-processor";

  private final String application;
  private final ServerSpec spec;

  private Processor(String application, ServerSpec spec) {
    this.application = application;
    this.spec = spec;
  }

  /** With the settings that are shipped. */
  static Processor shipped(
      PenstockHome home, Path folder, String application, String bootstrapServers)
      throws IOException {
    Path config = Files.createDirectories(folder).resolve("processor.yaml");
    Files.writeString(
        config,
        """
        application-id: %s
        kafka: {bootstrap-servers: [%s]}
        data-dir: %s
        """
            .formatted(application, bootstrapServers, folder.resolve("data")));
    return of(
        application,
        folder,
        List.of(home.built(PROGRAM).toString(), "run", "--config", config.toString()));
  }

  /** One that only makes records of lines, {@link LinesOnly}, to a topic. */
  static Processor linesOnly(Path folder, String application, String topic, String bootstrapServers)
      throws IOException {
    Files.createDirectories(folder);
    return of(
        application,
        folder,
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            LinesOnly.class.getName(),
            bootstrapServers,
            application,
            topic,
            folder.resolve("data").toString()));
  }

  private static Processor of(String application, Path folder, List<String> command) {
    return new Processor(
        application,
        new ServerSpec(
            "processor",
            folder,
            command,
            Map.of(),
            folder.resolve("processor.log"),
            () -> true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20)));
  }

  ChildProcess start() throws IOException {
    return ChildProcess.start(spec);
  }

  /** Frames whose events are committed, over all partitions. */
  long committed(Admin admin) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get();
      return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    } catch (ExecutionException e) {
      return 0;
    }
  }

  /** Frames in the topic, over all partitions. */
  static long frames(Admin admin, int partitions) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> ends = new java.util.HashMap<>();
    for (int i = 0; i < partitions; i++) {
      ends.put(new TopicPartition(Topics.FRAMES.name(), i), OffsetSpec.latest());
    }
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }
}
