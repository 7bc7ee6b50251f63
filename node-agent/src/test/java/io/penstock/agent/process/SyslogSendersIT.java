// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.servers.ChildProcess;
import io.penstock.servers.FreePorts;
import io.penstock.servers.KafkaBroker;
import io.penstock.servers.PenstockHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs write to the agent's socket; what each sent is in Kafka and in its file. */
class SyslogSendersIT {
  private static final Path DEV_LOG = Path.of("/dev/log");
  private static final String RELAY = "relay-of-penstock";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path dir = Path.of("");

  @Test
  void each_datagram_is_in_kafka_byte_for_byte_and_its_copy_in_the_right_file() throws Exception {
    if (Files.isSymbolicLink(DEV_LOG)
        && Files.notExists(DEV_LOG)
        && Files.readSymbolicLink(DEV_LOG).endsWith(RELAY)) {
      // of a run of this test that was cut off
      Files.delete(DEV_LOG);
    }
    assumeTrue(
        Files.isWritable(Path.of("/dev")) && Files.notExists(DEV_LOG, LinkOption.NOFOLLOW_LINKS),
        "/dev/log belongs to somebody, or cannot be made: libc's senders have nowhere to send to");
    KafkaBroker broker =
        KafkaBroker.in(PenstockHome.locate(), Files.createDirectories(dir.resolve("kafka")));
    Path socket = dir.resolve("run/log");
    SyslogAgent agent =
        new SyslogAgent(dir.resolve("agent"), broker.bootstrapServers(), inputs(socket));
    try (ChildProcess kafka = ChildProcess.start(broker.spec()).awaitReady()) {
      FrameTopic.create(broker.bootstrapServers());
      try (ChildProcess running = agent.start();
          FrameTopic topic = new FrameTopic(broker.bootstrapServers())) {
        Storm.awaitFile(socket);
        List<String> sent = send(socket);
        topic.awaitFrames(LIMIT, frames -> Messages.of(frames).size() >= sent.size());
        assertEquals(sent, Messages.of(topic.frames()));
        assertEquals(0, running.stop());
        checkCopies(sent);
      }
      kafka.requestStop();
    }
  }

  private String inputs(Path socket) {
    return """
    syslog:
      - name: local
        unix-datagram: %1$s
        copies:
          - {path: %2$s/haproxy/haproxy.log, programs: [haproxy], format: "{raw}"}
          - {path: %2$s/keepalived/keepalived.log, programs: ["keepalived*"], format: "{raw}"}
          - {path: "%2$s/swift/{program}.log", programs: ["swift-*"], format: "{raw}"}
          - {path: %2$s/cron.log, programs: [cron, crond], format: "{raw}"}
          - {path: %2$s/sshd.log, programs: [sshd], format: "{raw}"}
          - {path: %2$s/all.log, format: "{raw}", mode: "0600"}
    """
        .formatted(socket, copies());
  }

  private Path copies() {
    return dir.resolve("copies");
  }

  private List<String> send(Path socket) throws Exception {
    Path relayed = dir.resolve(RELAY);
    try (Relay relay = new Relay(relayed, socket)) {
      Files.createSymbolicLink(DEV_LOG, relayed);
      try {
        Path out = dir.resolve("senders.out");
        Process senders =
            new ProcessBuilder(
                    "bash", script(), relayed.toString(), dir.toString(), "" + FreePorts.next())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertEquals(0, senders.waitFor(), Files.readString(out));
        System.out.println(Files.readString(out).strip());
      } finally {
        Files.delete(DEV_LOG);
      }
      Storm.awaitQuiet(relay::passed);
      assertTrue(relay.passed().size() > 100, relay.passed().size() + " datagrams");
      return relay.passed();
    }
  }

  private static String script() throws Exception {
    return Path.of(
            Objects.requireNonNull(SyslogSendersIT.class.getResource("/senders/senders.sh"))
                .toURI())
        .toString();
  }

  private void checkCopies(List<String> sent) throws IOException {
    assertEquals(lines(sent, ".*"), read("all.log"));
    assertEquals(lines(sent, ".* haproxy\\[\\d+\\]: .*"), read("haproxy/haproxy.log"));
    assertEquals(lines(sent, ".* Keepalived\\w*\\[\\d+\\]: .*"), read("keepalived/keepalived.log"));
    assertEquals(lines(sent, ".* cron\\[\\d+\\]: .*"), read("cron.log"));
    assertEquals(lines(sent, ".* sshd(-session)?\\[\\d+\\]: .*"), read("sshd.log"));
    for (String name : List.of("proxy", "account", "container", "object")) {
      List<String> of = lines(sent, "<\\d+>swift-" + name + "-server: .*");
      assertFalse(of.isEmpty());
      assertEquals(of, read("swift/swift-" + name + "-server.log"));
    }
  }

  /** The datagrams of a program as lines: no ending, newlines inside as {@code #012}. */
  private static List<String> lines(List<String> sent, String pattern) {
    Pattern whole = Pattern.compile(pattern, Pattern.DOTALL);
    return sent.stream()
        .filter(message -> whole.matcher(message).matches())
        .map(message -> message.replaceAll("[\n\0]+$", "").replace("\n", "#012"))
        .toList();
  }

  private List<String> read(String name) throws IOException {
    Path file = copies().resolve(name);
    if (Files.notExists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
      return lines.toList();
    }
  }
}
