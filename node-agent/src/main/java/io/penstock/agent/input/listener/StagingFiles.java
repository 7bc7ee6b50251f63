// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.io.MappedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The staging files of one listener: a new one for each run, removed once it is in the spool. */
final class StagingFiles implements StagingStore {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path folder;
  private final String name;
  private final Pattern pattern;

  /**
   * @param folder created if missing
   */
  StagingFiles(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.pattern = Pattern.compile(Pattern.quote(name) + "-(\\d{1,9})\\.staging");
  }

  private record Found(Path path, int number) {}

  @Override
  public List<Old> old() throws IOException {
    List<Old> files = new ArrayList<>();
    for (Found one : found()) {
      Staging.Left left = Staging.read(MappedFile.read(one.path), boot());
      files.add(new Old(left, () -> Files.deleteIfExists(one.path)));
    }
    return files;
  }

  @Override
  public Fresh create(int slots, int slotBytes, String generation) throws IOException {
    Files.createDirectories(folder);
    int next = found().stream().mapToInt(Found::number).max().orElse(0) + 1;
    Path path = folder.resolve(name + "-" + next + ".staging");
    ByteBuffer file = MappedFile.create(path, Staging.sizeBytes(slots, slotBytes));
    return new Fresh(
        Staging.format(file, slots, slotBytes, generation, boot()),
        () -> Files.deleteIfExists(path));
  }

  private List<Found> found() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Found> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path path : (Iterable<Path>) entries::iterator) {
        Matcher matcher = pattern.matcher(String.valueOf(path.getFileName()));
        if (matcher.matches()) {
          files.add(new Found(path, Integer.parseInt(matcher.group(1))));
        }
      }
    }
    files.sort(Comparator.comparingInt(Found::number));
    return files;
  }

  private static String boot() throws IOException {
    return Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
  }
}
