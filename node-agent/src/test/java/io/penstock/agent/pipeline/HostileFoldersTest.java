// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static io.penstock.agent.pipeline.Scene.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Who may write into a log folder can neither end the agent nor make it publish other files. */
class HostileFoldersTest {
  private final Scene scene = new Scene();

  HostileFoldersTest() throws IOException {}

  @Test
  void a_name_that_cannot_be_written_leaves_the_others() {
    scene.disk.oddName(SteppedAgent.LOGS, "gr\0.log");
    scene.disk.oddName(SteppedAgent.LOGS, "bad\ufffd.log");
    scene.write(LIVE, "one\n").pass(3_000);
    assertEquals("one\n", scene.sent());
  }

  @Test
  void a_service_cannot_link_to_a_secret() {
    scene.write("/etc/keystore.pem", "secret\n");
    link("/etc/keystore.pem", "/log/x.log", "nova");
    scene.write(LIVE, "one\n").pass(3_000);
    assertEquals("one\n", scene.sent());
  }

  @Test
  void a_service_cannot_link_to_a_folder_elsewhere() {
    scene.write("/etc/secrets/x.log", "secret\n");
    link("/etc/secrets", "/log/nova", "nova");
    scene.pass(3_000);
    assertEquals("", scene.sent());
  }

  @Test
  void a_link_of_root_to_one_of_a_service_is_not_enough() {
    scene.write("/etc/keystore.pem", "secret\n");
    link("/etc/keystore.pem", "/srv/current", "nova");
    link("/srv/current", "/log/x.log", "root");
    scene.pass(3_000);
    assertEquals("", scene.sent());
  }

  @Test
  void a_folder_on_the_way_of_a_link_of_root_may_be_no_link_of_a_service() {
    scene.write("/etc/secrets/x.log", "secret\n");
    link("/etc/secrets", "/srv/current", "nova");
    link("/srv/current/x.log", "/log/x.log", "root");
    scene.pass(3_000);
    assertEquals("", scene.sent());
  }

  @Test
  void the_fixed_part_itself_may_be_no_link_of_a_service() throws IOException {
    Scene other = new Scene();
    other.write("/etc/secrets/x.log", "secret\n");
    other.disk.symbolicLink(Path.of("/etc/secrets"), SteppedAgent.LOGS, "nova");
    other.pass(3_000);
    assertEquals("", other.sent());
  }

  @Test
  void a_service_may_link_within_the_fixed_part() {
    scene.write("/log/nova/api-2026.txt", "one\n");
    link("/log/nova/api-2026.txt", "/log/nova/api.log", "nova");
    scene.pass(3_000);
    assertEquals("one\n", scene.sent());
  }

  @Test
  void links_of_root_are_followed_to_files_and_folders() {
    scene.write("/srv/pods/a.txt", "one\n").write("/srv/more/b.log", "two\n");
    link("/srv/pods/a.txt", "/log/a.log", "root");
    link("/srv/more", "/log/more", "root");
    scene.pass(3_000);
    assertEquals("one\n", scene.arrived("/log/a.log"));
    assertEquals("two\n", scene.arrived("/log/more/b.log"));
  }

  @Test
  void a_link_to_a_folder_above_it_is_looked_at_once() {
    link("/log", "/log/nova/again", "nova");
    scene.write("/log/nova/x.log", "one\n").pass(3_000);
    assertEquals("one\n", scene.sent());
  }

  @Test
  void nothing_is_read_of_the_agents_own_folder() {
    scene.write("/data/spool/notes.log", "own\n");
    link("/data/spool/notes.log", "/log/x.log", "root");
    link("/data/spool", "/log/spool", "root");
    scene.pass(3_000);
    assertEquals("", scene.sent());
  }

  @Test
  void folders_are_looked_at_64_deep() {
    scene.write("/log" + "/d".repeat(64) + "/in.log", "in\n");
    scene.write("/log" + "/d".repeat(65) + "/out.log", "out\n");
    scene.write("/log" + "/d".repeat(400) + "/out.log", "out\n").pass(3_000);
    assertEquals("in\n", scene.sent());
  }

  private void link(String target, String name, String owner) {
    scene.disk.symbolicLink(Path.of(target), Path.of(name), owner);
  }
}
