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
  private final Links links;
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
      String path, Fate fate, String stream, long sizeBytes, String hint, String reason) {}

  private Survey(FileSystem files, List<FileInputSettings> inputs, Path own, long nowMs) {
    this.files = files;
    this.inputs = inputs;
    this.links = new Links(files, inputs, own);
    this.nowMs = nowMs;
  }

  /**
   * Looks.
   *
   * @param own the agent's folder, of which nothing is read
   * @param nowMs Unix milliseconds
   */
  public static List<Seen> of(
      FileSystem files, List<FileInputSettings> inputs, Path own, long nowMs) {
    Survey survey = new Survey(files, inputs, own, nowMs);
    Set<Path> bases = new TreeSet<>();
    for (FileInputSettings input : inputs) {
      input.include().forEach(glob -> bases.add(glob.base()));
    }
    Set<Object> visited = new HashSet<>();
    bases.forEach(base -> survey.base(base, visited));
    return survey.seen;
  }

  private void base(Path path, Set<Object> visited) {
    try {
      Optional<Folder> folder = links.base(path);
      if (folder.isEmpty()) {
        left(path, "there is no such folder; it is looked for again each second");
      } else {
        folder(folder.get(), visited);
      }
    } catch (IOException e) {
      left(path, Permissions.reason(path, e));
    }
  }

  private void folder(Folder folder, Set<Object> visited) {
    List<String> names;
    try {
      Optional<FileStatus> status = files.entry(folder.real());
      if (status.isEmpty() || !visited.add(status.get().key())) {
        return;
      }
      if (links.isOwn(folder)) {
        left(folder.path(), "the agent's own data");
        return;
      }
      names = files.list(folder.real()).stream().sorted().toList();
    } catch (IOException e) {
      left(folder.path(), Permissions.reason(folder.path(), e));
      return;
    }
    for (String name : names) {
      look(folder, name, visited);
    }
  }

  private void look(Folder folder, String name, Set<Object> visited) {
    String text = folder.path() + "/" + name;
    try {
      Path path = folder.entry(name);
      text = path.toString();
      Optional<Folder.Place> place = links.place(folder, path, false);
      if (place.isEmpty()) {
        left(text, 0, "a link to nothing");
      } else if (place.get().status().kind() != FileStatus.Kind.FOLDER) {
        judge(path, place.get());
      } else if (mayContain(text)) {
        folder(folder.below(path, place.get()), visited);
      }
    } catch (IOException e) {
      left(text, 0, Permissions.reason(folder.path().resolve("."), e));
    }
  }

  private boolean mayContain(String folder) {
    return inputs.stream()
        .anyMatch(input -> input.include().stream().anyMatch(g -> g.mayMatchBelow(folder)));
  }

  private void judge(Path path, Folder.Place place) {
    FileStatus status = place.status();
    String text = path.toString();
    Compression compression = Compression.of(text);
    Optional<FileInputSettings> taker =
        inputs.stream()
            .filter(input -> exclusion(input, text).isEmpty())
            .filter(input -> input.takes(input.streamOf(text)) || input.takes(text))
            .findFirst();
    if (taker.isEmpty()) {
      left(text, status.sizeBytes(), whyNot(text));
    } else if (status.kind() != FileStatus.Kind.FILE) {
      left(path, "no file, but a socket, pipe or device");
    } else if (!compression.readable()) {
      String ending = compression.ending();
      left(text, status.sizeBytes(), ending + " is not decompressed here, only .gz and .zst are");
    } else if (keys.putIfAbsent(status.key(), path) != null) {
      left(text, status.sizeBytes(), "the same file as " + keys.get(status.key()));
    } else if (taker.get().reading().ignores(status.modifiedMs(), nowMs)) {
      left(text, status.sizeBytes(), "older than ignore-older, unless it was read before");
    } else {
      taken(path, place, taker.get().streamOf(text), taker.get().reading());
    }
  }

  private void taken(Path path, Folder.Place place, String stream, Reading reading) {
    FileStatus status = place.status();
    try (InputFile file = files.openBelow(place.top(), place.real())) {
      boolean rotated = !stream.equals(path.toString());
      boolean compressed = Compression.of(path.toString()) != Compression.NONE;
      String hint = rotated || compressed ? "" : hint(file, FileCharset.of(reading, file).name());
      boolean end = !rotated && reading.beginsAtEnd(status.modifiedMs(), nowMs);
      String plain = compressed ? "compressed, what it holds is read" : "";
      String start = end ? "from its end, unless the input was read before" : plain;
      String reason = rotated ? "rotated from " + stream : start;
      Fate fate = rotated ? Fate.ROTATED : Fate.READ;
      seen.add(new Seen(path.toString(), fate, stream, status.sizeBytes(), hint, reason));
    } catch (IOException e) {
      left(path.toString(), status.sizeBytes(), Permissions.reason(path, e));
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

  private void left(Path path, String reason) {
    left(path.toString(), 0, reason);
  }

  private void left(String path, long sizeBytes, String reason) {
    seen.add(new Seen(path, Fate.LEFT, "", sizeBytes, "", reason));
  }
}
