// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import io.penstock.servers.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * collectd that receives what others send and writes it to Kafka as JSON, a record a value. From
 * Debian's package collectd-core, with libyajl2 and librdkafka1.
 */
record CollectdServer(Path work, int port, String topic, String bootstrapServers) {
  private static final Path PROGRAM = Path.of("/usr/sbin/collectd");
  private static final Path YAJL = Path.of("/usr/lib/x86_64-linux-gnu/libyajl.so.2");
  private static final Path RDKAFKA = Path.of("/usr/lib/x86_64-linux-gnu/librdkafka.so.1");

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && Files.exists(YAJL) && Files.exists(RDKAFKA);
  }

  ServerSpec spec() throws IOException {
    Files.createDirectories(work);
    Path config =
        Files.writeString(
            work.resolve("collectd.conf"),
            """
            Hostname "bench"
            FQDNLookup false
            BaseDir "%1$s"
            PIDFile "%1$s/pid"
            LoadPlugin network
            LoadPlugin write_kafka
            <Plugin network>
              Listen "127.0.0.1" "%2$d"
            </Plugin>
            <Plugin write_kafka>
              Property "metadata.broker.list" "%4$s"
              Property "enable.idempotence" "true"
              Property "compression.codec" "lz4"
              Property "linger.ms" "20"
              <Topic "%3$s">
                Format JSON
                Property "request.required.acks" "-1"
              </Topic>
            </Plugin>
            """
                .formatted(work, port, topic, bootstrapServers));
    List<String> command = List.of(PROGRAM.toString(), "-f", "-C", config.toString());
    return new ServerSpec("collectd", work, command, work.resolve("collectd.log"), () -> true);
  }
}
