// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.io.FaultyFileSystem;
import io.penstock.agent.time.ManualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewcomersTest {
  private static final String LIVE = "/log/a.log";
  private static final String ROTATED = "/log/a.log.1";

  private final FaultyFileSystem disk = new FaultyFileSystem();
  private final OpenTails tails = new OpenTails();

  @Test
  void a_rotated_file_comes_before_the_one_that_has_the_streams_name() {
    FoundFile live = write(LIVE, "new\n");
    FoundFile rotated = write(ROTATED, "old\n");

    assertEquals(Newcomers.Outcome.DONE, open(newcomers(9), live, rotated));
    assertEquals(List.of(ROTATED, LIVE), paths());
  }

  @Test
  void a_file_that_begins_like_an_open_one_is_no_newcomer() {
    FoundFile live = write(LIVE, "same\n");
    FoundFile copy = write(ROTATED, "same\n");

    assertEquals(Newcomers.Outcome.DONE, open(newcomers(9), live, copy));
    assertEquals(List.of(LIVE), paths());
  }

  @Test
  void without_room_for_a_rotated_file_what_is_younger_waits_with_it() {
    FoundFile live = write(LIVE, "new\n");
    FoundFile rotated = write(ROTATED, "old\n");

    assertEquals(Newcomers.Outcome.NO_ROOM, open(newcomers(0), live, rotated));
    assertTrue(tails.isEmpty());
  }

  @Test
  void what_has_not_begun_makes_room_for_what_is_older() {
    FoundFile live = write(LIVE, "new\n");
    Newcomers newcomers = newcomers(1);
    open(newcomers, live);
    FoundFile rotated = write(ROTATED, "old\n");

    assertEquals(Newcomers.Outcome.DONE, open(newcomers, live, rotated));
    assertEquals(List.of(ROTATED), paths());
  }

  @Test
  void what_is_younger_than_a_file_that_was_renamed_just_now_waits() {
    FoundFile live = write(LIVE, "new\n");
    FoundFile rotated = write(ROTATED, "old\n");
    disk.rename(Path.of(ROTATED), Path.of("/log/a.log.2"));

    assertEquals(Newcomers.Outcome.RENAMED, open(newcomers(9), live, rotated));
    assertTrue(tails.isEmpty());
  }

  @Test
  void nothing_is_concerned_when_nothing_was_found() {
    Newcomers newcomers = newcomers(9);
    open(newcomers, write(LIVE, "new\n"));
    assertTrue(newcomers.concerned());

    open(newcomers);
    assertFalse(newcomers.concerned());
  }

  private Newcomers newcomers(int room) {
    InputShare input =
        new InputShare(
            Frames.ORIGIN,
            Reading.DEFAULT,
            TailSettings.DEFAULT,
            new RecordingLog(),
            new ManualClock(),
            false);
    Generations generations = new Generations(LIVE);
    return new Newcomers(
        input,
        new Opener(LIVE, disk, new OpenFiles(room, List.of())),
        tails,
        generations,
        new RotatedFiles(input, generations, new TruncatedRests(input)),
        new QuietFiles(disk));
  }

  private FoundFile write(String path, String text) {
    Path file = Path.of(path);
    disk.write(file, text.getBytes(US_ASCII));
    Folder.Place place = new Folder.Place(Path.of("/log"), file, disk.status(file).orElseThrow());
    return new FoundFile(file, LIVE, 0, true, place);
  }

  /** Opens what was found, of which the first is the file under the stream's own name. */
  private static Newcomers.Outcome open(Newcomers newcomers, FoundFile... found) {
    return newcomers.open(new ArrayList<>(List.of(found)), List.of(found).stream().findFirst());
  }

  private List<String> paths() {
    return tails.all().stream().map(tail -> tail.path.toString()).toList();
  }
}
