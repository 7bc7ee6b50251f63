// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.input.file.Folder.Place;
import io.penstock.agent.io.FileStatus;
import io.penstock.agent.io.FileSystem;
import io.penstock.agent.io.SymbolicLink;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows symbolic links as far as they are to be trusted: those that root or the agent's user
 * made, and those to below the fixed part of a pattern that finds them. One thread.
 */
final class Links {
  /** As Linux has it. */
  private static final int MOST_LINKS = 40;

  private static final char NOT_WRITABLE = '\ufffd';

  private final FileSystem files;
  private final List<FileInputSettings> inputs;
  private final Path own;
  private final Map<Path, Optional<Folder>> bases = new HashMap<>();

  /**
   * @param own the agent's folder, of which nothing is ever read
   */
  Links(FileSystem files, List<FileInputSettings> inputs, Path own) {
    this.files = files;
    this.inputs = inputs;
    this.own = realOf(own).orElse(own);
  }

  /** A new look begins: folders may have been exchanged. */
  void begin() {
    bases.clear();
  }

  /** The fixed part of a pattern; empty when it is not there. */
  Optional<Folder> base(Path folder) throws IOException {
    Optional<Folder> known = bases.get(folder);
    if (known == null) {
      known = follow(Path.of("/"), folder, List.of()).map(real -> folder(folder, real));
      bases.put(folder, known);
    }
    return known;
  }

  /** A folder that somebody named, and all that leads to it. */
  Optional<Folder> named(Path folder) throws IOException {
    try {
      return Optional.of(folder(folder, files.real(folder)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Folder folder(Path path, Path real) {
    return new Folder(path, path.equals(real) ? path : real, real, 0);
  }

  /** Whether a folder is the agent's own. */
  boolean isOwn(Folder folder) {
    return folder.real().startsWith(own);
  }

  /**
   * Where a name leads; empty when that is not there.
   *
   * @param foldersOnly a link to something else does not matter
   * @throws RefusedException when it is not to be read
   */
  Optional<Place> place(Folder folder, Path path, boolean foldersOnly) throws IOException {
    Path plain = folder.plain(path);
    Optional<FileStatus> entry = files.entry(plain);
    if (entry.isEmpty() && path.toString().indexOf(NOT_WRITABLE) >= 0) {
      throw Folder.unwritable();
    }
    if (entry.isEmpty() || entry.get().kind() != FileStatus.Kind.LINK) {
      return entry.map(status -> new Place(folder.top(), plain, status));
    }
    boolean toFolder =
        files.status(plain).filter(at -> at.kind() == FileStatus.Kind.FOLDER).isPresent();
    if (foldersOnly && !toFolder) {
      return Optional.empty();
    }
    Optional<Path> real = follow(folder.real(), plain, tops(folder, path.toString(), toFolder));
    return real.isEmpty() ? Optional.empty() : linked(folder, real.get());
  }

  private Optional<Place> linked(Folder folder, Path real) throws IOException {
    if (real.startsWith(own)) {
      throw new RefusedException("a link to " + real + ", not followed: that is the agent's own");
    }
    Path above = real.getParent();
    Path top = real.startsWith(folder.top()) || above == null ? folder.top() : above;
    return files.entry(real).map(status -> new Place(top, real, status));
  }

  /** The fixed parts of the patterns that find a path; of none, what is looked through now. */
  private List<Path> tops(Folder folder, String path, boolean toFolder) throws IOException {
    List<Path> tops = new ArrayList<>();
    for (FileInputSettings input : inputs) {
      String stream = input.streamOf(path);
      for (Glob glob : input.include()) {
        boolean finds =
            toFolder ? glob.mayMatchBelow(path) : glob.matches(path) || glob.matches(stream);
        if (finds) {
          base(glob.base()).ifPresent(base -> tops.add(base.real()));
        }
      }
    }
    return tops.isEmpty() ? List.of(folder.top()) : tops;
  }

  /** Goes a path name by name, from a folder that no link leads to; empty where it ends early. */
  private Optional<Path> follow(Path from, Path path, List<Path> tops) throws IOException {
    Path at = from;
    Deque<Path> ahead = new ArrayDeque<>();
    from.relativize(path).forEach(ahead::add);
    int links = 0;
    while (!ahead.isEmpty()) {
      String name = ahead.pop().toString();
      Path next = name.equals(".") ? at : at.resolve(name).normalize();
      Optional<FileStatus> status = files.entry(next);
      if (status.isEmpty()) {
        return Optional.empty();
      }
      if (status.get().kind() == FileStatus.Kind.LINK) {
        if (++links > MOST_LINKS) {
          throw new RefusedException("a link that leads in a circle");
        }
        Path target = trusted(next, tops);
        at = target.isAbsolute() ? Path.of("/") : at;
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
          ahead.push(target.getName(i));
        }
      } else {
        at = next;
      }
    }
    return Optional.of(at);
  }

  private Path trusted(Path link, List<Path> tops) throws IOException {
    SymbolicLink found = files.link(link);
    boolean inside =
        !found.trusted()
            && realOf(link).filter(real -> tops.stream().anyMatch(real::startsWith)).isPresent();
    if (!found.trusted() && !inside) {
      throw new RefusedException(
          "not followed: "
              + link
              + " is a link of "
              + found.owner()
              + " to "
              + found.target()
              + "; root or the agent's user must own it, or its target lie below the fixed part of"
              + " the pattern");
    }
    return found.target();
  }

  private Optional<Path> realOf(Path path) {
    try {
      return Optional.of(files.real(path));
    } catch (IOException e) {
      // it leads nowhere that can be seen
      return Optional.empty();
    }
  }
}
