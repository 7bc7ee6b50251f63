// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.time.SystemClock;
import io.penstock.contract.FrameFlag;
import io.penstock.servers.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real journal files, made by systemd-journal-remote, read by the real journalctl. */
class JournalctlIT {
  private static final Path REMOTE = Path.of("/lib/systemd/systemd-journal-remote");
  private static final String BOOT = "fedcba9876543210fedcba9876543210";
  private static final long FIRST_MICROS = 1_795_352_305_034_000L;

  @TempDir private Path dir = Path.of("");
  private final RecordingLog log = new RecordingLog();
  private int written;

  @BeforeEach
  void needSystemd() throws Exception {
    assumeTrue(
        Files.isExecutable(REMOTE) && Files.isExecutable(Path.of("/usr/bin/journalctl")),
        "systemd-journal-remote and journalctl are not installed");
    Files.createDirectories(journal());
  }

  private Path journal() {
    return dir.resolve("journal");
  }

  /** Adds entries: text, a newline, a NUL, and one that is too long. */
  private void write(String... messages) throws IOException, InterruptedException {
    ByteArrayOutputStream export = new ByteArrayOutputStream();
    for (String message : messages) {
      long micros = FIRST_MICROS + 1_000_000L * written++;
      String head =
          "__REALTIME_TIMESTAMP="
              + micros
              + "\n__MONOTONIC_TIMESTAMP="
              + (micros - FIRST_MICROS + 1)
              + "\n_BOOT_ID="
              + BOOT
              + "\nPRIORITY=3\nSYSLOG_FACILITY=4\nSYSLOG_IDENTIFIER=sshd\n_PID=7\n_HOSTNAME=vm\n";
      export.writeBytes(head.getBytes(ISO_8859_1));
      ExportReader.write(export, "MESSAGE", message.getBytes(ISO_8859_1), true);
      export.write('\n');
    }
    Path text = Files.write(dir.resolve("in-" + written + ".export"), export.toByteArray());
    Path file = journal().resolve("part-" + written + ".journal");
    Process remote =
        new ProcessBuilder(REMOTE.toString(), "-o", file.toString(), text.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("remote.out").toFile())
            .start();
    assertEquals(0, remote.waitFor(), Files.readString(dir.resolve("remote.out")));
  }

  private JournalInput input(JournalSettings.Form form) throws IOException {
    return new JournalInput(
        new JournalSettings("host", Optional.of(journal()), List.of(), form, Map.of()),
        Frames.ORIGIN,
        log,
        FrameTap.NONE,
        dir.resolve("cursors"),
        new SystemClock());
  }

  private void await(JournalInput input, int messages) throws InterruptedException {
    Deadline deadline = Deadline.in(Duration.ofMinutes(2));
    while (log.messages().size() < messages && !deadline.passed()) {
      input.doWork();
      Thread.sleep(25);
    }
    for (int i = 0; i < 60; i++) {
      input.doWork();
      Thread.sleep(20);
    }
    assertEquals(messages, log.messages().size(), log.messages().toString());
  }

  @Test
  void entries_come_once_over_restarts_and_new_files() throws Exception {
    write("first", "two\nlines", "a NUL \0 inside \u00ff");
    JournalInput first = input(JournalSettings.Form.SYSLOG);
    await(first, 3);
    assertEquals("<35>1 2026-11-22T12:58:25.034000Z vm sshd 7 - - first", log.messages().get(0));
    assertTrue(log.messages().get(1).endsWith("two\nlines"));
    assertTrue(log.messages().get(2).endsWith("a NUL \0 inside \u00ff"));
    first.stop();
    write("after the stop");
    JournalInput second = input(JournalSettings.Form.SYSLOG);
    await(second, 4);
    write("while it runs");
    await(second, 5);
    second.stop();
    assertTrue(log.messages().get(4).endsWith("while it runs"));
    assertEquals(1, log.frames().stream().map(one -> one.header().generation()).distinct().count());
  }

  @Test
  void a_killed_journalctl_is_started_again() throws Exception {
    write("before");
    JournalInput input = input(JournalSettings.Form.SYSLOG);
    await(input, 1);
    Stream<ProcessHandle> children = ProcessHandle.current().children();
    children
        .filter(child -> child.info().command().orElse("").endsWith("journalctl"))
        .forEach(ProcessHandle::destroyForcibly);
    write("after");
    await(input, 2);
    input.stop();
    assertTrue(log.messages().get(1).endsWith("after"));
  }

  @Test
  void a_giant_field_is_cut_in_bounded_memory_and_export_keeps_every_field() throws Exception {
    write("x".repeat(700_000), "small");
    JournalInput syslog = input(JournalSettings.Form.SYSLOG);
    await(syslog, 2);
    syslog.stop();
    int head = log.messages().get(1).length() - "small".length();
    assertEquals(JournalInput.MAX_VALUE_BYTES + head, log.messages().get(0).length());
    assertEquals(Set.of(FrameFlag.CUT), log.frames().get(0).header().flags());
    assertEquals(1, log.frames().get(0).lines());
    assertEquals(Set.of(), log.frames().get(1).header().flags());
    Files.delete(dir.resolve("cursors/host.cursor"));
    JournalInput export = input(JournalSettings.Form.EXPORT);
    await(export, 4);
    export.stop();
    assertTrue(log.messages().get(3).contains("_HOSTNAME=vm\n"));
    assertTrue(log.messages().get(3).startsWith("__CURSOR="));
  }
}
