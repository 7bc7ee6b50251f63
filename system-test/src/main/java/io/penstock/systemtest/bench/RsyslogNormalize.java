// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * rsyslog with mmnormalize: parses the head of each line of a file and writes one JSON object a
 * line to Kafka. It joins no tracebacks, keeps no offsets and masks nothing.
 */
record RsyslogNormalize() implements Contender {
  private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
  private static final Path MODULES = Path.of("/usr/lib/x86_64-linux-gnu/rsyslog");

  @Override
  public String name() {
    return "rsyslog-mmnormalize";
  }

  @Override
  public boolean installed() {
    return Files.exists(PROGRAM)
        && Files.exists(MODULES.resolve("omkafka.so"))
        && Files.exists(MODULES.resolve("mmnormalize.so"));
  }

  @Override
  public boolean sendsFrames() {
    return false;
  }

  @Override
  public List<String> command(Path work, Path log, String topic, String bootstrapServers)
      throws IOException {
    Path rules = work.resolve("oslo.rulebase");
    Files.writeString(
        rules,
        """
        version=2
        rule=:%date:date-iso% %time:word% %pid:number% %level:word% %logger:word% [%context:char-to:]%] %message:rest%
        rule=:%date:date-iso% %time:word% %pid:number% %level:word% %logger:word% %message:rest%
        """);
    Path config = work.resolve("rsyslog.conf");
    Files.writeString(
        config,
        """
        global(workDirectory="%1$s" maxMessageSize="64k")
        global(parser.escapeControlCharactersOnReceive="off")
        module(load="imfile" mode="inotify")
        module(load="mmnormalize")
        module(load="omkafka")
        main_queue(queue.type="FixedArray" queue.size="100000" queue.highWatermark="80000"
                   queue.dequeueBatchSize="4096" queue.workerThreads="1")
        template(name="document" type="list") { property(name="$!all-json") }
        ruleset(name="ship") {
          action(type="mmnormalize" rulebase="%5$s" useRawMsg="off")
          action(type="omkafka" broker=["%4$s"] topic="%3$s" template="document"
                 partitions.auto="on" resubmitOnFailure="on"
                 confParam=["acks=all", "enable.idempotence=true", "compression.codec=lz4",
                            "linger.ms=20", "batch.size=131072", "batch.num.messages=10000",
                            "queue.buffering.max.messages=100000",
                            "queue.buffering.max.kbytes=65536"])
        }
        input(type="imfile" file="%2$s" tag="bench" ruleset="ship"
              freshStartTail="off" persistStateInterval="20000")
        """
            .formatted(work, log, topic, bootstrapServers, rules));
    return List.of(
        PROGRAM.toString(), "-n", "-f", config.toString(), "-i", work.resolve("pid").toString());
  }
}
