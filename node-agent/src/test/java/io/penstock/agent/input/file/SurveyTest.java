// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.io.FaultyFileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyTest {
  private static final String OSLO = "2026-11-22 11:06:02.229 670 INFO nova.api [-] x\n";

  private static final long NOW = 1_000_000;

  private final FaultyFileSystem disk = new FaultyFileSystem();

  SurveyTest() {
    disk.createFolders(Path.of("/log/nova"));
  }

  @Test
  void a_file_that_is_read_is_shown_with_stream_size_and_what_it_looks_like() {
    write("/log/nova/api.log", OSLO);

    Survey.Seen seen = survey().get(0);
    assertEquals(Survey.Fate.READ, seen.fate());
    assertEquals("/log/nova/api.log", seen.stream());
    assertEquals(OSLO.length(), seen.sizeBytes());
    assertEquals("oslo.log", seen.hint());
  }

  @Test
  void a_rotated_file_names_the_stream_that_it_was() {
    write("/log/nova/api.log.1", OSLO);

    Survey.Seen seen = survey().get(0);
    assertEquals(Survey.Fate.ROTATED, seen.fate());
    assertEquals("rotated from /log/nova/api.log", seen.reason());
  }

  @Test
  void a_compressed_file_that_was_rotated_names_its_stream_too() {
    write("/log/nova/api.log.2.gz", "x");

    Survey.Seen seen = survey().get(0);
    assertEquals(Survey.Fate.ROTATED, seen.fate());
    assertEquals("rotated from /log/nova/api.log", seen.reason());
  }

  @Test
  void a_compression_that_cannot_be_read_is_left_and_says_so() {
    write("/log/nova/api.log.2.xz", "x");

    Survey.Seen seen = survey().get(0);
    assertEquals(Survey.Fate.LEFT, seen.fate());
    assertEquals(".xz is not decompressed here, only .gz and .zst are", seen.reason());
  }

  @Test
  void what_is_left_says_why() {
    write("/log/nova/notes.txt", "x");
    write("/log/nova/secret.log", "x");

    assertEquals(
        List.of("no pattern includes it", "excluded by /log/**/secret* of inputs.files[0]"),
        survey().stream().map(Survey.Seen::reason).toList());
  }

  @Test
  void a_folder_that_is_not_there_is_said() {
    FileInputSettings input =
        new FileInputSettings(List.of(new Glob("/none/*.log")), List.of(), Map.of());

    Survey.Seen seen = Survey.of(disk, List.of(input), Path.of("/data"), NOW).get(0);
    assertTrue(seen.reason().contains("no such folder"), seen.reason());
  }

  @Test
  void a_file_older_than_the_limit_is_left_and_one_that_begins_at_its_end_is_marked() {
    write("/log/nova/old.log", OSLO);
    disk.time(NOW - 60_000);
    write("/log/nova/younger.log", OSLO);

    Reading reading = new Reading(30_000, 100_000, Reading.NO_LIMIT);
    List<Survey.Seen> seen =
        Survey.of(
            disk,
            List.of(
                new FileInputSettings(
                    List.of(new Glob("/log/**/*.log")), List.of(), Map.of(), reading)),
            Path.of("/data"),
            NOW);
    assertEquals(Survey.Fate.LEFT, seen.get(0).fate());
    assertEquals("older than ignore-older, unless it was read before", seen.get(0).reason());
    assertEquals(Survey.Fate.READ, seen.get(1).fate());
    assertEquals("from its end, unless the input was read before", seen.get(1).reason());
  }

  @Test
  void first_lines_are_told_apart() {
    assertEquals("JSON", FormatHint.of("{\"a\":1}"));
    assertEquals("syslog", FormatHint.of("Nov 22 11:06:02 ctl01 sshd[7]: x"));
    assertEquals("access log", FormatHint.of("::1 - - [22/Nov/2026:11:06:02 +0000] \"GET /\""));
    assertEquals("plain text", FormatHint.of("hello"));
    assertEquals("not text", FormatHint.of("\0\1\2"));
  }

  @Test
  void what_may_not_be_followed_or_cannot_be_named_is_left() {
    write("/etc/secret", "x");
    disk.symbolicLink(Path.of("/etc/secret"), Path.of("/log/nova/x.log"), "nova");
    disk.oddName(Path.of("/log/nova"), "bad\ufffd.log");

    List<String> reasons = survey().stream().map(Survey.Seen::reason).toList();
    assertTrue(reasons.get(0).startsWith("not readable: its name"), reasons.get(0));
    assertTrue(reasons.get(1).contains("a link of nova to /etc/secret"), reasons.get(1));
  }

  private void write(String path, String text) {
    disk.write(Path.of(path), text.getBytes(UTF_8));
  }

  private List<Survey.Seen> survey() {
    FileInputSettings input =
        new FileInputSettings(
            List.of(new Glob("/log/**/*.log")), List.of(new Glob("/log/**/secret*")), Map.of());
    return Survey.of(disk, List.of(input), Path.of("/data"), NOW);
  }
}
