// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.agent.framing.Frames;
import io.penstock.agent.framing.RecordingLog;
import io.penstock.agent.input.file.FileInput;
import io.penstock.agent.input.file.FileInputSettings;
import io.penstock.agent.input.file.Glob;
import io.penstock.agent.input.file.Reading;
import io.penstock.agent.input.file.TailSettings;
import io.penstock.agent.io.LocalFileSystem;
import io.penstock.agent.io.Mount;
import io.penstock.agent.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on real mounts, of which the kernel gives no hints. Needs root, and says so without. */
class MountedFilesIT {
  private static final TailSettings TAIL =
      new TailSettings(200, 50, 64 * 1024, 1 << 20, 2_000, 30_000, 0.5, 1_000);
  private static final long LIMIT_S = 120;

  private final RecordingLog log = new RecordingLog();
  private final Path dir;
  private final Path logs;
  private final FileInput input;
  private final Queue<Mount> mounts = new ArrayDeque<>();

  MountedFilesIT(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.logs = Files.createDirectories(dir.resolve("logs"));
    FileInputSettings settings =
        new FileInputSettings(
            List.of(new Glob(logs + "/**/*.log")), List.of(), Map.of(), Reading.DEFAULT);
    this.input =
        new FileInput(
            List.of(settings),
            List.of(Frames.ORIGIN),
            TAIL,
            new LocalFileSystem(),
            log,
            new SystemClock(),
            dir.resolve("data"),
            Long.MAX_VALUE);
  }

  @AfterEach
  void close() throws IOException {
    input.close();
    for (Mount mount : mounts) {
      mount.close();
    }
  }

  @Test
  void a_folder_that_is_mounted_in_two_places_is_read_once() throws Exception {
    Path one = folder("logs/one");
    Path other = folder("logs/other");
    mount(other, "--bind", one.toString());
    append(one.resolve("nova.log"), "first\n");
    awaitAll("first\n", one.resolve("nova.log"), other.resolve("nova.log"));
    append(other.resolve("nova.log"), "second\n");
    awaitAll("first\nsecond\n", one.resolve("nova.log"), other.resolve("nova.log"));
  }

  @Test
  void a_file_that_is_mounted_alone_is_read() throws Exception {
    Path real = Files.createFile(folder("elsewhere").resolve("real.log"));
    Path shown = Files.createFile(logs.resolve("nova.log"));
    mount(shown, "--bind", real.toString());
    append(real, "first\n");
    awaitAll("first\n", shown);
  }

  @Test
  void a_volume_that_is_mounted_late_and_exchanged_is_read_whole() throws Exception {
    Path volume = folder("logs/volume");
    Path file = volume.resolve("nova.log");
    awaitAll("", file);
    mount(volume, "-t", "tmpfs", "none");
    append(file, "first\n");
    awaitAll("first\n", file);
    append(file, "second\n");
    mounts.remove().close();
    mount(volume, "-t", "tmpfs", "none");
    append(file, "third\n");
    awaitAll("first\nsecond\nthird\n", file);
  }

  private void mount(Path at, String... arguments) throws IOException {
    mounts.add(Mount.at(at, arguments));
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(dir.resolve(name));
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Reads until this has arrived, and a second longer: for what comes twice. */
  private void awaitAll(String expected, Path... streams) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (!arrived(streams).equals(expected) && System.nanoTime() < end) {
      input.doWork();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    long more = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (System.nanoTime() < more) {
      input.doWork();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertEquals(expected, arrived(streams));
  }

  private String arrived(Path... streams) {
    StringBuilder text = new StringBuilder();
    Stream.of(streams)
        .forEach(
            stream ->
                text.append(new String(Delivered.bytes(log.frames(), stream.toString()), UTF_8)));
    return text.toString();
  }
}
