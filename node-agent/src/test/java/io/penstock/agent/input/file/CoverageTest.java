// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.io.FileSystem;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final String OSLO = "2026-11-22 11:06:02.229 670 INFO nova.api [-] x\n";

  private final FaultyFileSystem disk = new FaultyFileSystem();

  CoverageTest() {
    disk.createFolders(Path.of("/log/nova"));
    disk.createFolders(Path.of("/log/other/deep"));
  }

  @Test
  void a_file_that_an_input_reads_is_collected() {
    write("/log/nova/api.log", OSLO);

    assertEquals(Coverage.Verdict.COLLECTED, only().verdict());
  }

  @Test
  void a_file_that_no_input_names_is_missed_and_shows_what_it_looks_like() {
    write("/log/other/deep/trace.txt", OSLO);

    assertEquals(Coverage.Verdict.MISSED, only().verdict());
    assertEquals("/log/other/deep/trace.txt", only().path());
    assertEquals("oslo.log", only().about());
  }

  @Test
  void a_log_and_its_rotated_copies_are_one() {
    write("/log/other/a.txt", "abc\n");
    write("/log/other/a.txt.1", "abcdef\n");

    assertEquals("/log/other/a.txt", only().path());
    assertEquals(11, only().sizeBytes());
  }

  @Test
  void a_log_of_which_only_the_rotated_copy_fits_a_pattern_is_collected() {
    write("/log/nova/api.log.1", OSLO);

    assertEquals(Coverage.Verdict.COLLECTED, only().verdict());
    assertEquals("/log/nova/api.log", only().path());
  }

  @Test
  void an_excluded_file_names_the_pattern() {
    write("/log/nova/secret.log", "x\n");

    assertEquals(Coverage.Verdict.EXCLUDED, only().verdict());
    assertEquals("excluded by /log/**/secret*", only().about());
  }

  @Test
  void what_the_agent_writes_itself_is_a_copy() {
    write("/log/other/haproxy.txt", "x\n");

    assertEquals(Coverage.Verdict.COPY, only().verdict());
  }

  @Test
  void a_database_is_not_missed() {
    write("/log/other/wtmp", "\0\1\2");

    assertEquals(Coverage.Verdict.BINARY, only().verdict());
  }

  @Test
  void empty_files_and_missing_folders_are_nothing() {
    write("/log/other/empty.txt", "");

    assertEquals(List.of(), look());
  }

  @Test
  void a_name_that_cannot_be_written_is_not_readable() {
    disk.oddName(Path.of("/log/nova"), "bad\ufffd.log");

    assertEquals(Coverage.Verdict.UNREADABLE, only().verdict());
    assertEquals("/log/nova/bad\ufffd.log", only().path());
    assertTrue(only().about().startsWith("not readable: its name"), only().about());
  }

  @Test
  void a_name_that_is_no_path_is_not_readable() {
    disk.oddName(Path.of("/log/nova"), "bad\0.log");

    assertEquals(Coverage.Verdict.UNREADABLE, only().verdict());
  }

  @Test
  void a_link_that_is_not_followed_says_whose_it_is_and_where_it_leads() {
    disk.write(Path.of("/etc/secret"), new byte[] {'x'});
    disk.symbolicLink(Path.of("/etc/secret"), Path.of("/log/nova/x.log"), "nova");

    assertEquals(Coverage.Verdict.UNREADABLE, only().verdict());
    assertTrue(
        only().about().startsWith("not followed: /log/nova/x.log is a link of nova to /etc/secret"),
        only().about());
  }

  @Test
  void what_lies_too_deep_is_named() {
    write("/log" + "/d".repeat(400) + "/x.log", "x\n");

    assertEquals(Coverage.Verdict.UNREADABLE, only().verdict());
    assertEquals("/log" + "/d".repeat(65), only().path());
  }

  @Test
  void a_folder_that_an_input_looks_into_has_to_be_readable() {
    assertEquals(Coverage.Verdict.UNREADABLE, closed("/log/**/*.log").verdict());
    assertEquals(Coverage.Verdict.EXCLUDED, closed("/log/nova/*.log").verdict());
    assertTrue(closed("/log/nova/*.log").about().startsWith("no input looks into it; "));
  }

  /** What becomes of a folder that may not be listed. */
  private Coverage.Log closed(String include) {
    Path folder = Path.of("/log/other");
    FileSystem guarded =
        (FileSystem)
            Proxy.newProxyInstance(
                FileSystem.class.getClassLoader(),
                new Class<?>[] {FileSystem.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("list") && folder.equals(arguments[0])) {
                    throw new AccessDeniedException(folder.toString());
                  }
                  return method.invoke(disk, arguments);
                });
    FileInputSettings input =
        new FileInputSettings(List.of(new Glob(include)), List.of(), Map.of());
    List<Coverage.Log> all =
        Coverage.of(
            guarded, List.of(input), path -> false, Path.of("/data"), List.of(Path.of("/log")));
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private void write(String path, String text) {
    disk.write(Path.of(path), text.getBytes(UTF_8));
  }

  private Coverage.Log only() {
    List<Coverage.Log> all = look();
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private List<Coverage.Log> look() {
    FileInputSettings input =
        new FileInputSettings(
            List.of(new Glob("/log/**/*.log")), List.of(new Glob("/log/**/secret*")), Map.of());
    return Coverage.of(
        disk,
        List.of(input),
        path -> path.endsWith("/haproxy.txt"),
        Path.of("/data"),
        List.of(Path.of("/log"), Path.of("/none")));
  }
}
