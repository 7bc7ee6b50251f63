// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * syslog-ng with its kafka-c driver, from Debian's packages syslog-ng-core and
 * syslog-ng-mod-rdkafka. They conflict with rsyslog, so they are unpacked (not installed) into a
 * folder of their own.
 *
 * @param unpacked that folder
 */
record SyslogNg(Path unpacked) implements Contender {
  @Override
  public String name() {
    return "syslog-ng";
  }

  @Override
  public boolean installed() {
    return Files.exists(program());
  }

  @Override
  public boolean sendsFrames() {
    return false;
  }

  @Override
  public Map<String, String> environment() {
    String folders =
        Stream.of("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu", "usr/lib/syslog-ng")
            .map(folder -> unpacked.resolve(folder).toString())
            .collect(Collectors.joining(":"));
    return Map.of("LD_LIBRARY_PATH", folders);
  }

  @Override
  public List<String> command(Path work, Path log, String topic, String bootstrapServers)
      throws IOException {
    Path config = work.resolve("syslog-ng.conf");
    Files.writeString(
        config,
        """
        @version: 3.38
        options { threaded(yes); stats-freq(0); use-dns(no); keep-timestamp(yes);
                  log-msg-size(65536); log-fifo-size(100000); };
        source in { file("%1$s" flags(no-parse) follow-freq(0.1)
                         log-fetch-limit(10000) log-iw-size(20000)); };
        destination out { kafka-c(topic("%2$s") bootstrap-servers("%3$s") message("$MSG")
          workers(1) batch-lines(5000) batch-timeout(20) log-fifo-size(100000)
          config(acks("all") enable.idempotence("true") compression.codec("lz4")
                 linger.ms("20") batch.size("131072") batch.num.messages("10000")
                 queue.buffering.max.messages("100000") queue.buffering.max.kbytes("65536"))); };
        log { source(in); destination(out); flags(flow-control); };
        """
            .formatted(log, topic, bootstrapServers));
    Path modules = unpacked.resolve("usr/lib/syslog-ng/3.38");
    return List.of(
        program().toString(),
        "--foreground",
        "--no-caps",
        "--cfgfile=" + config,
        "--persist-file=" + work.resolve("persist"),
        "--pidfile=" + work.resolve("pid"),
        "--control=" + work.resolve("control"),
        "--module-path=" + modules);
  }

  private Path program() {
    return unpacked.resolve("usr/sbin/syslog-ng");
  }
}
