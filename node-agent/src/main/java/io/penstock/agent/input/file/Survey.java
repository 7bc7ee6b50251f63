// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says which files inputs would read, and why the others in their folders are left. One thread. */
public final class Survey {
  private static final int HEAD_BYTES = 1024;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final FileSystem files;
  private final List<FileInputSettings> inputs;
  private final long nowMs;
  private final List<Seen> seen = new ArrayList<>();
  private final Map<Object, Path> keys = new HashMap<>();

  /** What becomes of a file. */
  public enum Fate {
    /** It is read. */
    READ,
    /** It is read as far as its stream was not read before it was rotated. */
    ROTATED,
    /** It is left. */
    LEFT
  }

  /**
   * A file in a folder of the inputs.
   *
   * @param stream the logical stream; empty if it is left
   * @param hint what its first line looks like; empty if it is left
   * @param reason why it is left, what it is a copy of, where it begins; empty if it is simply read
   */
  public record Seen(
      Path path, Fate fate, String stream, long sizeBytes, String hint, String reason) {}

  private Survey(FileSystem files, List<FileInputSettings> inputs, long nowMs) {
    this.files = files;
    this.inputs = inputs;
    this.nowMs = nowMs;
  }

  /**
   * Looks.
   *
   * @param nowMs Unix milliseconds
   */
  public static List<Seen> of(FileSystem files, List<FileInputSettings> inputs, long nowMs) {
    Survey survey = new Survey(files, inputs, nowMs);
    Set<Path> bases = new TreeSet<>();
    for (FileInputSettings input : inputs) {
      input.include().forEach(glob -> bases.add(glob.base()));
    }
    Set<Object> visited = new HashSet<>();
    bases.forEach(base -> survey.folder(base, visited));
    return survey.seen;
  }

  private void folder(Path folder, Set<Object> visited) {
    List<Path> entries = new ArrayList<>();
    try {
      Optional<FileStatus> status = files.status(folder);
      if (status.isEmpty()) {
        left(folder, "there is no such folder; it is looked for again each second");
        return;
      }
      if (!visited.add(status.get().key())) {
        return;
      }
      files.list(folder).stream().sorted().forEach(name -> entries.add(folder.resolve(name)));
    } catch (IOException e) {
      left(folder, unreadable(folder, e));
      return;
    }
    for (Path entry : entries) {
      look(entry, visited);
    }
  }

  private void look(Path path, Set<Object> visited) {
    Optional<FileStatus> status;
    try {
      status = files.status(path);
    } catch (IOException e) {
      left(path, unreadable(path, e));
      return;
    }
    if (status.isEmpty()) {
      left(path, "a link to nothing");
    } else if (status.get().kind() == FileStatus.Kind.FOLDER) {
      if (inputs.stream()
          .anyMatch(i -> i.include().stream().anyMatch(g -> g.mayMatchBelow(path.toString())))) {
        folder(path, visited);
      }
    } else {
      judge(path, status.get());
    }
  }

  private void judge(Path path, FileStatus status) {
    String text = path.toString();
    Compression compression = Compression.of(text);
    Optional<FileInputSettings> taker =
        inputs.stream()
            .filter(input -> exclusion(input, text).isEmpty())
            .filter(input -> input.takes(input.streamOf(text)) || input.takes(text))
            .findFirst();
    if (taker.isEmpty()) {
      left(path, status.sizeBytes(), whyNot(text));
    } else if (status.kind() != FileStatus.Kind.FILE) {
      left(path, "no file, but a socket, pipe or device");
    } else if (!compression.readable()) {
      String ending = compression.ending();
      left(path, status.sizeBytes(), ending + " is not decompressed here, only .gz and .zst are");
    } else if (keys.putIfAbsent(status.key(), path) != null) {
      left(path, status.sizeBytes(), "the same file as " + keys.get(status.key()));
    } else if (taker.get().reading().ignores(status.modifiedMs(), nowMs)) {
      left(path, status.sizeBytes(), "older than ignore-older, unless it was read before");
    } else {
      taken(path, status, taker.get().streamOf(text), taker.get().reading());
    }
  }

  private void taken(Path path, FileStatus status, String stream, Reading reading) {
    try (InputFile file = files.open(path)) {
      boolean rotated = !stream.equals(path.toString());
      boolean compressed = Compression.of(path.toString()) != Compression.NONE;
      String hint = rotated || compressed ? "" : hint(file, FileCharset.of(reading, file).name());
      boolean end = !rotated && reading.beginsAtEnd(status.modifiedMs(), nowMs);
      String plain = compressed ? "compressed, what it holds is read" : "";
      String start = end ? "from its end, unless the input was read before" : plain;
      String reason = rotated ? "rotated from " + stream : start;
      Fate fate = rotated ? Fate.ROTATED : Fate.READ;
      seen.add(new Seen(path, fate, stream, status.sizeBytes(), hint, reason));
    } catch (IOException e) {
      left(path, status.sizeBytes(), unreadable(path, e));
    }
  }

  private static String hint(InputFile file, String charset) throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    int length = file.read(0, ByteBuffer.wrap(head));
    Charset known = charset.isEmpty() ? UTF_8 : Charset.forName(charset);
    String text = new String(head, 0, length, known).replace(BYTE_ORDER_MARK, "");
    int end = text.indexOf('\n');
    return FormatHint.of(end < 0 ? text : text.substring(0, end));
  }

  private String whyNot(String path) {
    for (int i = 0; i < inputs.size(); i++) {
      Optional<Glob> exclusion = exclusion(inputs.get(i), path);
      String stream = inputs.get(i).streamOf(path);
      boolean included =
          inputs.get(i).include().stream().anyMatch(g -> g.matches(path) || g.matches(stream));
      if (included && exclusion.isPresent()) {
        return "excluded by " + exclusion.get() + " of inputs.files[" + i + "]";
      }
    }
    return "no pattern includes it";
  }

  private static Optional<Glob> exclusion(FileInputSettings input, String path) {
    return input.exclude().stream().filter(glob -> glob.matches(path)).findFirst();
  }

  private static String unreadable(Path path, IOException e) {
    return Permissions.explain(path).orElseGet(() -> "cannot be read: " + e);
  }

  private void left(Path path, String reason) {
    left(path, 0, reason);
  }

  private void left(Path path, long sizeBytes, String reason) {
    seen.add(new Seen(path, Fate.LEFT, "", sizeBytes, "", reason));
  }
}
