// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.time.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalInputTest {
  private static final JournalSettings SETTINGS =
      new JournalSettings(
          "host", Optional.empty(), List.of(), JournalSettings.Form.SYSLOG, Map.of());

  @TempDir private Path dir = Path.of("");
  private final ManualClock clock = new ManualClock();
  private final RecordingLog log = new RecordingLog();
  private final List<String> starts = new ArrayList<>();

  /** A journal of three entries; the export begins behind the one that the cursor names. */
  private final class Export implements JournalSource {
    private final ByteArrayInputStream output;

    Export(String cursor) {
      starts.add(cursor);
      StringBuilder text = new StringBuilder();
      for (int i = cursor.isEmpty() ? 1 : Integer.parseInt(cursor) + 1; i <= 3; i++) {
        text.append("__CURSOR=").append(i).append("\n__REALTIME_TIMESTAMP=179535230503419");
        text.append(i).append("\nPRIORITY=6\nSYSLOG_IDENTIFIER=sshd\n_PID=7\n_HOSTNAME=vm\n");
        text.append("MESSAGE=m").append(i).append("\n\n");
      }
      output = new ByteArrayInputStream(text.toString().getBytes(UTF_8));
    }

    @Override
    public InputStream output() {
      return output;
    }

    @Override
    public boolean ready() {
      return output.available() > 0;
    }

    @Override
    public String ended() {
      return ready() ? "" : "journalctl ended with 1";
    }

    @Override
    public void close() {}
  }

  private JournalInput input() throws Exception {
    JournalStream stream =
        new JournalStream(
            "syslog:host",
            Frames.ORIGIN,
            log,
            FrameTap.NONE,
            new CursorFile(dir.resolve("host.cursor")),
            clock);
    return new JournalInput(SETTINGS, stream, Export::new, clock);
  }

  private void run(JournalInput input) {
    for (int i = 0; i < 10; i++) {
      clock.advance(500);
      input.doWork();
    }
  }

  @Test
  void an_entry_becomes_a_message_of_rfc_5424() throws Exception {
    run(input());
    assertEquals("<14>1 2026-11-22T12:58:25.034191Z vm sshd 7 - - m1", log.messages().get(0));
    assertEquals(3, log.messages().size());
  }

  @Test
  void when_journalctl_ends_it_goes_on_behind_the_last_entry() throws Exception {
    run(input());
    assertEquals("", starts.get(0));
    assertEquals("3", starts.get(1));
    assertEquals(3, log.messages().size());
  }

  @Test
  void a_restart_goes_on_behind_what_is_on_disk_in_the_spool() throws Exception {
    run(input());
    starts.clear();
    run(input());
    assertEquals("3", starts.get(0));
    assertEquals(3, log.messages().size());
  }

  @Test
  void a_kill_before_the_cursor_was_kept_repeats_nothing() throws Exception {
    log.synced(false);
    run(input());
    starts.clear();
    run(input());
    assertEquals("", starts.get(0));
    assertEquals(3, log.messages().size());
    assertEquals(1, log.frames().stream().map(one -> one.header().generation()).distinct().count());
  }

  @Test
  void a_full_spool_makes_it_wait() throws Exception {
    log.full(true);
    JournalInput input = input();
    run(input);
    assertEquals(0, log.messages().size());
    log.full(false);
    run(input);
    assertTrue(log.messages().size() >= 3);
    assertEquals(3, log.messages().stream().distinct().count());
  }

  @Test
  void the_command_names_what_is_set() {
    JournalSettings settings =
        new JournalSettings(
            "j",
            Optional.of(Path.of("/var/log/journal")),
            List.of("_SYSTEMD_UNIT=ssh.service"),
            JournalSettings.Form.EXPORT,
            Map.of());
    List<String> command = Journalctl.command(settings, "s=1");
    assertTrue(command.contains("--directory=/var/log/journal"));
    assertTrue(command.contains("--after-cursor=s=1"));
    assertEquals("_SYSTEMD_UNIT=ssh.service", command.get(command.size() - 1));
  }
}
