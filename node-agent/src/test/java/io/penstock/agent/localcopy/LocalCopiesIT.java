// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.localcopy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.MessageBatch;
import io.penstock.agent.io.AppendFile;
import io.penstock.agent.io.SmallDisk;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files: stepped by hand, without a thread. */
class LocalCopiesIT {
  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir private Path dir = Path.of("");

  private static LocalCopies copies(CopyRule... rules) {
    return new LocalCopies(List.of(new CopySettings("syslog:local", List.of(rules))), () -> {});
  }

  private static CopyRule rule(String path, int severity, String... programs) {
    return new CopyRule(
        path,
        List.of(programs).stream().map(NamePattern::new).toList(),
        Set.of(),
        severity,
        new AppendFile.Access("", "", "rw-r-----"),
        new LineFormat("{tag}: {message}"));
  }

  private static Frame frame(String... messages) {
    MessageBatch batch = new MessageBatch(1024);
    for (String message : messages) {
      byte[] bytes = message.getBytes(UTF_8);
      batch.add(bytes, bytes.length);
    }
    byte[] value = batch.value();
    FrameHeader header =
        new FrameHeader(
            "ctl01",
            "syslog:local",
            "g",
            0,
            value.length,
            Framing.MESSAGES,
            0,
            "UTC",
            Map.of(),
            Set.of(),
            "");
    return new Frame(header, messages.length, value);
  }

  private static void copy(LocalCopies copies, String... messages) {
    copies.spooled(frame(messages));
    copies.doWork();
  }

  @Test
  void each_program_has_its_file_with_the_mode_that_is_set() throws Exception {
    Path haproxy = dir.resolve("haproxy/haproxy.log");
    LocalCopies copies =
        copies(
            rule(haproxy.toString(), 7, "haproxy"),
            rule(dir + "/swift/{program}.log", 7, "*-server"));
    copy(copies, "<134>haproxy[7]: a", "<134>proxy-server: b", "<134>object-server: c", "<13>x: d");
    assertEquals("haproxy[7]: a\n", Files.readString(haproxy));
    assertEquals("proxy-server: b\n", Files.readString(dir.resolve("swift/proxy-server.log")));
    assertEquals("object-server: c\n", Files.readString(dir.resolve("swift/object-server.log")));
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(haproxy)));
    assertEquals(3, copies.written());
  }

  @Test
  void only_what_is_severe_enough_is_copied() throws Exception {
    LocalCopies copies = copies(rule(dir + "/all.log", 4));
    copy(copies, "<12>a: warning", "<13>a: notice", "<8>a: emergency");
    assertEquals("a: warning\na: emergency\n", Files.readString(dir.resolve("all.log")));
  }

  @Test
  void a_rule_for_a_facility_takes_no_other() throws Exception {
    CopyRule rule =
        new CopyRule(
            dir + "/auth.log",
            List.of(),
            Set.of(4, 10),
            7,
            new AppendFile.Access("", "", "rw-r-----"),
            LineFormat.TRADITIONAL);
    LocalCopies copies = copies(rule);
    copy(copies, "<38>sshd[7]: auth", "<86>sudo: authpriv", "<134>haproxy: local0");
    assertEquals(
        List.of(
            "1970-01-01T00:00:00.000+00:00 ctl01 sshd[7]: auth",
            "1970-01-01T00:00:00.000+00:00 ctl01 sudo: authpriv"),
        Files.readAllLines(dir.resolve("auth.log")));
  }

  @Test
  void a_file_belongs_to_the_owner_and_group_that_are_set_and_is_made_so_again() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a file away");
    CopyRule rule =
        new CopyRule(
            dir + "/a.log",
            List.of(),
            Set.of(),
            7,
            new AppendFile.Access("nobody", "daemon", "rw-rw----"),
            LineFormat.TRADITIONAL);
    LocalCopies copies = copies(rule);
    copy(copies, "<13>a: 1");
    Files.move(dir.resolve("a.log"), dir.resolve("a.log.1"));
    copy(copies, "<13>a: 2");
    PosixFileAttributes now = Files.readAttributes(dir.resolve("a.log"), PosixFileAttributes.class);
    assertEquals("nobody daemon", now.owner().getName() + " " + now.group().getName());
    assertEquals("rw-rw----", PosixFilePermissions.toString(now.permissions()));
  }

  @Test
  void a_group_that_is_not_there_is_told_each_time_and_leaves_no_file_with_other_rights()
      throws Exception {
    CopyRule rule =
        new CopyRule(
            dir + "/a.log",
            List.of(),
            Set.of(),
            7,
            new AppendFile.Access("", "no-such-group-here", "rw-r-----"),
            LineFormat.TRADITIONAL);
    LocalCopies copies = copies(rule);
    copy(copies, "<13>a: 1");
    copy(copies, "<13>a: 2");
    assertEquals(2, copies.lost());
    assertTrue(copies.conditions().get(0).message().contains("no-such-group-here"));
    assertFalse(Files.exists(dir.resolve("a.log")));
  }

  @Test
  void a_file_that_was_rotated_away_is_made_anew() throws Exception {
    LocalCopies copies = copies(rule(dir + "/a.log", 7));
    copy(copies, "<13>a: 1");
    Files.move(dir.resolve("a.log"), dir.resolve("a.log.1"));
    copy(copies, "<13>a: 2");
    assertEquals("a: 1\n", Files.readString(dir.resolve("a.log.1")));
    assertEquals("a: 2\n", Files.readString(dir.resolve("a.log")));
    copies.close();
  }

  @Test
  void a_full_disk_is_counted_and_ends() throws Exception {
    assumeTrue(Files.exists(FULL_DISK), "there is no /dev/full, so no full disk can be played");
    Files.createSymbolicLink(dir.resolve("a.log"), FULL_DISK);
    LocalCopies copies = copies(rule(dir + "/a.log", 7));
    copy(copies, "<13>a: 1", "<13>a: 2");
    assertEquals(2, copies.lost());
    assertTrue(copies.conditions().get(0).raised());
    Files.delete(dir.resolve("a.log"));
    copy(copies, "<13>a: 3");
    assertEquals("a: 3\n", Files.readString(dir.resolve("a.log")));
    assertFalse(copies.conditions().get(0).raised());
  }

  @Test
  void a_line_that_a_full_disk_tears_is_ended_before_the_next() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), 1)) {
      LocalCopies copies = copies(rule(disk.folder() + "/a.log", 7));
      String text = "x".repeat(30_000);
      disk.leave(100_000);
      copy(copies, "<13>a: " + text, "<13>b: " + text, "<13>c: " + text, "<13>d: " + text);
      assertEquals(3, copies.written());
      assertEquals(1, copies.lost());
      disk.leave(200_000);
      copy(copies, "<13>a: after it");
      List<String> lines = Files.readAllLines(disk.folder().resolve("a.log"));
      assertEquals("c: " + text, lines.get(2));
      assertTrue(lines.get(3).startsWith("d: xxx"), lines.get(3));
      assertEquals("a: after it", lines.get(4));
      assertEquals(5, lines.size());
      copies.close();
    }
  }

  @Test
  void a_head_of_any_shape_needs_no_more_than_the_stack_that_the_start_script_gives()
      throws Exception {
    LocalCopies copies = copies(rule(dir + "/{program}.log", 7));
    Frame hostile =
        frame(
            "<13>1 - h p - - [" + "a".repeat(100_000),
            "<13>1 - h p - - " + "[]".repeat(100_000) + "x",
            "<13>1 - h p - - [a=\"" + "\\\"".repeat(100_000),
            "<13>" + "[a]".repeat(100_000),
            "<13>Nov 22 10:51:34 " + "h ".repeat(100_000));
    copies.spooled(hostile);
    Thread thread = new Thread(null, copies::doWork, "copies", 256 * 1024);
    thread.start();
    thread.join();
    assertEquals(5, copies.written());
    assertTrue(Files.exists(dir.resolve("p.log")));
  }

  @Test
  void a_disk_that_stands_still_costs_copies_and_bounded_memory() {
    LocalCopies copies = copies(rule(dir + "/a.log", 7));
    Frame large = frame("<13>a: " + "x".repeat(100_000));
    for (int i = 0; i < 1000; i++) {
      copies.spooled(large);
    }
    assertTrue(copies.lost() > 980, "lost " + copies.lost());
  }

  @Test
  void made_up_names_make_a_bounded_number_of_files() throws Exception {
    LocalCopies copies = copies(rule(dir + "/{program}.log", 7));
    for (int i = 0; i < 400; i++) {
      copies.spooled(frame("<13>p" + i + ": x"));
    }
    copies.doWork();
    try (var files = Files.list(dir)) {
      assertEquals(257, files.count());
    }
    assertEquals(400, copies.written());
  }
}
