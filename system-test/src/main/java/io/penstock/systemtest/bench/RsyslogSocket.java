// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** rsyslog with imuxsock and omkafka, one record a message as it came. */
record RsyslogSocket() implements Contender {
  @Override
  public String name() {
    return "rsyslog imuxsock";
  }

  @Override
  public boolean installed() {
    return new Rsyslog().installed();
  }

  @Override
  public boolean sendsFrames() {
    return false;
  }

  @Override
  public List<String> command(Path work, Path socket, String topic, String bootstrapServers)
      throws IOException {
    Path config = work.resolve("rsyslog.conf");
    Files.writeString(
        config,
        """
        global(workDirectory="%1$s" maxMessageSize="64k")
        global(parser.escapeControlCharactersOnReceive="off")
        module(load="imuxsock" SysSock.Use="off")
        module(load="omkafka")
        main_queue(queue.type="FixedArray" queue.size="100000" queue.highWatermark="80000"
                   queue.dequeueBatchSize="4096" queue.workerThreads="1")
        template(name="raw" type="string" string="%%rawmsg%%")
        ruleset(name="ship") {
          action(type="omkafka" broker=["%4$s"] topic="%3$s" template="raw"
                 partitions.auto="on" resubmitOnFailure="on"
                 confParam=["acks=all", "enable.idempotence=true", "compression.codec=lz4",
                            "linger.ms=20", "batch.size=131072", "batch.num.messages=10000",
                            "queue.buffering.max.messages=100000",
                            "queue.buffering.max.kbytes=65536"])
        }
        input(type="imuxsock" Socket="%2$s" CreatePath="on" RateLimit.Interval="0"
              ruleset="ship")
        """
            .formatted(work, socket, topic, bootstrapServers));
    return List.of(
        "/usr/sbin/rsyslogd", "-n", "-f", config.toString(), "-i", work.resolve("pid").toString());
  }
}
