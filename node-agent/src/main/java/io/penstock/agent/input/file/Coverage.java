// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.InputFile;
import io.penstock.contract.LogicalPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares all files below some folders with what the inputs read. Unlike {@link Survey} it looks
 * where no input does. A file and its rotated copies are one log. One thread.
 */
public final class Coverage {
  private static final int HEAD_BYTES = 1024;

  private final FileSystem files;
  private final List<FileInputSettings> inputs;
  private final Predicate<String> copies;
  private final Links links;
  private final Map<String, Log> logs = new TreeMap<>();
  private final Set<Object> visited = new HashSet<>();

  /** What becomes of a log. */
  public enum Verdict {
    /** An input reads it. */
    COLLECTED,
    /** The agent itself writes it, of messages that it has sent. */
    COPY,
    /** Somebody excluded it. */
    EXCLUDED,
    /** It may not be read: a file that an input takes, or a folder; or a link not to follow. */
    UNREADABLE,
    /** It is no text: a database, or a journal. */
    BINARY,
    /** Nobody reads it. */
    MISSED
  }

  /**
   * A log: a file and its rotated copies.
   *
   * @param path of the file, also if only rotated copies of it are there
   * @param verdict what becomes of it
   * @param sizeBytes of all its files
   * @param modifiedMs when one of them was written to last, Unix milliseconds
   * @param about what its first line looks like, or why it is not read
   */
  public record Log(String path, Verdict verdict, long sizeBytes, long modifiedMs, String about) {

    private Log with(Log other) {
      boolean newer = other.modifiedMs > modifiedMs;
      boolean better = other.verdict.compareTo(verdict) < 0;
      Log word = other.verdict == verdict ? (newer ? other : this) : (better ? other : this);
      return new Log(
          path,
          word.verdict,
          sizeBytes + other.sizeBytes,
          Math.max(modifiedMs, other.modifiedMs),
          word.about);
    }
  }

  private Coverage(
      FileSystem files, List<FileInputSettings> inputs, Predicate<String> copies, Path own) {
    this.files = files;
    this.inputs = inputs;
    this.copies = copies;
    this.links = new Links(files, inputs, own);
  }

  /**
   * Looks now.
   *
   * @param copies whether a path is one that the agent writes messages of its listeners to
   * @param own the agent's folder, of which nothing is read
   * @param folders where to look; one that is not there is left out
   * @return the logs that hold something, by path
   */
  public static List<Log> of(
      FileSystem files,
      List<FileInputSettings> inputs,
      Predicate<String> copies,
      Path own,
      Collection<Path> folders) {
    Coverage coverage = new Coverage(files, inputs, copies, own);
    folders.forEach(coverage::lookIn);
    return List.copyOf(coverage.logs.values());
  }

  private void lookIn(Path path) {
    try {
      links.named(path).ifPresent(this::look);
    } catch (IOException e) {
      unreadable(path.toString(), Permissions.reason(path, e));
    }
  }

  private void look(Folder folder) {
    List<String> names;
    try {
      Optional<FileStatus> status = files.entry(folder.real());
      if (status.isEmpty() || links.isOwn(folder) || !visited.add(status.get().key())) {
        return;
      }
      names = files.list(folder.real()).stream().sorted().toList();
    } catch (NoSuchFileException e) {
      // Removed while we looked.
      return;
    } catch (IOException e) {
      closed(folder.path().toString(), Permissions.reason(folder.path(), e));
      return;
    }
    names.forEach(name -> look(folder, name));
  }

  private void look(Folder folder, String name) {
    String text = folder.path() + "/" + name;
    try {
      Path path = folder.entry(name);
      text = path.toString();
      Folder.Place place = links.place(folder, path, false).orElse(null);
      if (place == null) {
        return;
      }
      FileStatus status = place.status();
      if (status.kind() == FileStatus.Kind.FOLDER) {
        look(folder.below(path, place));
      } else if (status.kind() == FileStatus.Kind.FILE
          && status.sizeBytes() > 0
          && visited.add(status.key())) {
        add(judged(path, place));
      }
    } catch (IOException e) {
      unreadable(text, Permissions.reason(folder.path(), e));
    }
  }

  /** A folder that no input looks into is none of ours: nearly each host has some. */
  private void closed(String path, String reason) {
    boolean ours =
        inputs.stream()
            .flatMap(input -> input.include().stream())
            .anyMatch(glob -> glob.mayMatchBelow(path));
    if (ours) {
      unreadable(path, reason);
    } else {
      add(new Log(path, Verdict.EXCLUDED, 0, 0, "no input looks into it; " + reason));
    }
  }

  private void unreadable(String path, String reason) {
    Optional<Glob> exclusion =
        inputs.stream()
            .flatMap(input -> input.exclude().stream())
            .filter(glob -> glob.matches(path) || glob.matches(path + "/x"))
            .findFirst();
    add(
        new Log(
            path,
            exclusion.isPresent() ? Verdict.EXCLUDED : Verdict.UNREADABLE,
            0,
            0,
            exclusion.map(glob -> "excluded by " + glob).orElse(reason)));
  }

  private void add(Log log) {
    logs.merge(log.path(), log, Log::with);
  }

  private Log judged(Path path, Folder.Place place) {
    FileStatus status = place.status();
    String text = path.toString();
    String stream = LogicalPath.of(text);
    Verdict verdict;
    String about;
    try {
      about = hint(place);
      verdict = fate(text, stream, about);
    } catch (IOException e) {
      about = Permissions.reason(path, e);
      verdict = taken(text, stream) ? Verdict.UNREADABLE : fate(text, stream, "");
    }
    if (verdict == Verdict.EXCLUDED) {
      about = "excluded by " + exclusion(text, stream).map(Glob::toString).orElse("");
    }
    return new Log(stream, verdict, status.sizeBytes(), status.modifiedMs(), about);
  }

  private Verdict fate(String path, String stream, String about) {
    if (taken(path, stream)) {
      return Verdict.COLLECTED;
    }
    if (copies.test(stream)) {
      return Verdict.COPY;
    }
    if (exclusion(path, stream).isPresent()) {
      return Verdict.EXCLUDED;
    }
    return about.equals(FormatHint.NOT_TEXT) ? Verdict.BINARY : Verdict.MISSED;
  }

  private boolean taken(String path, String stream) {
    return inputs.stream()
        .filter(input -> input.exclude().stream().noneMatch(glob -> glob.matches(path)))
        .anyMatch(input -> input.takes(stream) || input.takes(path));
  }

  /** The pattern that keeps an input from a path which it includes. */
  private Optional<Glob> exclusion(String path, String stream) {
    return inputs.stream()
        .filter(
            input -> input.include().stream().anyMatch(g -> g.matches(path) || g.matches(stream)))
        .flatMap(input -> input.exclude().stream())
        .filter(glob -> glob.matches(path) || glob.matches(stream))
        .findFirst();
  }

  private String hint(Folder.Place place) throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    try (InputFile file = files.openBelow(place.top(), place.real())) {
      int length = Math.max(0, file.read(0, ByteBuffer.wrap(head)));
      String text = new String(head, 0, length, UTF_8);
      int end = text.indexOf('\n');
      return FormatHint.of(end < 0 ? text : text.substring(0, end));
    }
  }
}
