// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.quickstart.option.Machine.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PreflightTest {
  private static final long MIB = 1024 * 1024;
  private final FakeMachine machine = new FakeMachine();

  @Test
  void nothing_to_say_about_readable_files_and_enough_disk() {
    machine.files = List.of(new InputFile(Path.of("/logs/a.log"), 10, true));
    assertEquals(new Preflight.Findings(List.of(), List.of(), 10), check(logs("/logs/*.log")));
  }

  @Test
  void a_glob_that_matches_nothing_is_only_a_warning() {
    assertEquals(
        new Preflight.Findings(
            List.of(),
            List.of("--logs /logs/*.log matches no file yet; one that appears will be read"),
            0),
        check(logs("/logs/*.log")));
  }

  @Test
  void a_file_that_cannot_be_read_is_a_problem() {
    machine.files = List.of(new InputFile(Path.of("/logs/a.log"), 10, false));
    assertEquals(
        List.of("--logs /logs/*.log: /logs/a.log cannot be read by this user"),
        check(logs("/logs/*.log")).problems());
  }

  @Test
  void a_folder_is_answered_with_the_glob_for_its_files() {
    machine.folder = true;
    assertEquals(
        List.of("--logs /logs is a folder; for its files write /logs/*.log"),
        check(logs("/logs")).problems());
  }

  @Test
  void a_port_in_use_is_a_problem() {
    machine.portFree = false;
    assertEquals(
        List.of(
            "--port 9200 is in use on 127.0.0.1; choose another, or leave it out for a free one"),
        check(demo(9200, OptionalInt.empty(), false)).problems());
  }

  @Test
  void the_disk_must_hold_what_is_made_of_the_logs() {
    machine.files = List.of(new InputFile(Path.of("/logs/a.log"), 1_000 * MIB, true));
    machine.freeBytes = 2_000 * MIB;
    assertEquals(
        List.of(
            "too little disk for --data /data: 2000 MiB free, 3512 MiB needed for 1000 MiB of"
                + " logs"),
        check(logs("/logs/*.log")).problems());
  }

  @Test
  void a_data_directory_in_use_is_the_only_thing_said() {
    machine.inUse = true;
    machine.portFree = false;
    assertEquals(
        List.of("--data /data is in use by another quickstart; stop that one, or name another"),
        check(demo(9200, OptionalInt.empty(), false)).problems());
  }

  @Test
  void the_demo_never_falls_idle() {
    assertEquals(
        List.of("--exit-when-idle needs --logs: the demo never falls idle"),
        check(demo(0, OptionalInt.empty(), true)).problems());
  }

  @Test
  void a_rate_is_for_the_demo() {
    QuickstartOptions both =
        new QuickstartOptions(
            List.of(),
            Optional.of(Path.of("/run/log.socket")),
            Path.of("/data"),
            0,
            Engine.ELASTICSEARCH,
            OptionalInt.of(5),
            false,
            Optional.empty());
    assertEquals(
        List.of("--rate is the speed of the demo; leave it out with --logs or --syslog-socket"),
        check(both).problems());
  }

  @Test
  void a_socket_path_that_the_kernel_would_cut_is_a_problem() {
    Path socket = Path.of("/" + "x".repeat(107));
    QuickstartOptions options =
        new QuickstartOptions(
            List.of(),
            Optional.of(socket),
            Path.of("/data"),
            0,
            Engine.ELASTICSEARCH,
            OptionalInt.empty(),
            false,
            Optional.empty());
    assertEquals(
        List.of(
            "--syslog-socket " + socket + " is 108 bytes long; the path of a socket may have 107"),
        check(options).problems());
  }

  private Preflight.Findings check(QuickstartOptions options) {
    return new Preflight(machine).check(options);
  }

  private static QuickstartOptions logs(String glob) {
    return new QuickstartOptions(
        List.of(glob),
        Optional.empty(),
        Path.of("/data"),
        0,
        Engine.ELASTICSEARCH,
        OptionalInt.empty(),
        true,
        Optional.empty());
  }

  private static QuickstartOptions demo(int port, OptionalInt rate, boolean exitWhenIdle) {
    return new QuickstartOptions(
        List.of(),
        Optional.empty(),
        Path.of("/data"),
        port,
        Engine.ELASTICSEARCH,
        rate,
        exitWhenIdle,
        Optional.empty());
  }
}
