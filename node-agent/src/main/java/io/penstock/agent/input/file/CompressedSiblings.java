// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compressed files of one stream. Each is read through once, in steps, to find out what it is;
 * then those are read that go on with a generation, or that nobody knows and that were written to
 * since the spool was begun. Belongs to the reader's thread.
 */
final class CompressedSiblings {
  private static final Logger LOG = LoggerFactory.getLogger("penstock-agent");

  private final InputShare input;
  private final Opener opener;
  private final Generations generations;
  private final Turnstile turnstile;
  private final SettledFiles settled = new SettledFiles();
  private final StillFiles still;
  private final Map<Object, Waiting> waiting = new LinkedHashMap<>();
  private @Nullable CompressedPass pass;
  private boolean undecided;

  /**
   * @param turnstile where those wait that hold nothing new, as it seems
   */
  CompressedSiblings(
      InputShare input, Opener opener, Generations generations, Turnstile turnstile) {
    this.input = input;
    this.opener = opener;
    this.generations = generations;
    this.still = new StillFiles(input.clock, input.settings.closeRotatedAfterMs());
    this.turnstile = turnstile;
  }

  /**
   * A file that is yet to be read through.
   *
   * @param urgent it seems to hold something that was not read
   */
  private record Waiting(FoundFile found, boolean urgent) {}

  /**
   * A file that is to be read.
   *
   * @param content stands where the generation is to be read on
   */
  record Ready(FoundFile found, CompressedFile content, Incarnation incarnation) {}

  /**
   * Takes over which compressed files there are that are not being read.
   *
   * @param open what is being read
   * @param taken generations that are read elsewhere
   */
  void found(List<FoundFile> now, List<Tail> open, Set<Incarnation> taken) {
    Set<Object> keys = keys(now);
    still.retain(keys);
    waiting.keySet().retainAll(keys);
    undecided = false;
    for (FoundFile file : now) {
      if (concerns(file, taken)) {
        // what the listing showed may be old by now; the next one shows it under its new name
        Optional<FoundFile> current = opener.now(file);
        current.filter(one -> concerns(one, taken)).ifPresent(one -> consider(one, open, taken));
        undecided |= concerns(current.orElse(file), taken) && !opener.refused(file);
      }
    }
  }

  private void consider(FoundFile file, List<Tail> open, Set<Incarnation> taken) {
    Object key = file.status().key();
    if (still.changed(file.status())) {
      waiting.remove(key);
    }
    Waiting before = waiting.get(key);
    if (before != null) {
      waiting.put(key, new Waiting(file, before.urgent()));
    } else if (!isUnderWay(key) && still.isStill(file.status())) {
      peek(file, open, taken);
    }
  }

  /** Whether it is not known yet what one of the files is that were found last. */
  boolean undecided() {
    return undecided;
  }

  /** Whether something is to be read before new content that is not compressed. */
  boolean comesFirst() {
    CompressedPass now = pass;
    return (now != null && now.urgent()) || waiting.values().stream().anyMatch(Waiting::urgent);
  }

  /** Whether {@link #step} has something to do now. */
  boolean busy() {
    return pass != null
        || (!waiting.isEmpty()
            && (turnstile.free() || waiting.values().stream().anyMatch(Waiting::urgent)));
  }

  /** Whether a file is open that is being read through. */
  boolean underWay() {
    return pass != null;
  }

  /**
   * Reads a little further; returns a file that is to be read on.
   *
   * @param taken generations that are read elsewhere
   */
  Optional<Ready> step(Set<Incarnation> taken) {
    if (pass == null) {
      next();
    }
    CompressedPass now = pass;
    if (now == null) {
      return Optional.empty();
    }
    try {
      if (!now.decided()) {
        if (!now.step()) {
          decide(now, taken);
        }
      } else if (now.inPlace()) {
        return ready(now, taken);
      }
    } catch (IOException e) {
      failed(now, e);
    }
    return Optional.empty();
  }

  /** Something is no longer read where it was: a copy may hold more of it. */
  void reconsiderCopies() {
    settled.removeCopies();
  }

  /** A file that was ready was not what it had been. */
  void reconsider(Object key) {
    settled.remove(key);
  }

  /** Forgets files that are no longer there; returns the generations of those that are. */
  Set<Incarnation> retain(Set<Object> keys) {
    return settled.retain(keys);
  }

  void close() {
    end();
    waiting.clear();
  }

  private boolean concerns(FoundFile found, Set<Incarnation> taken) {
    boolean possible = !generations.isEmpty() || wanted(found);
    return possible && !settled.has(found, taken);
  }

  private boolean wanted(FoundFile found) {
    return found.named() || found.writtenSince(input.log.bornMs());
  }

  private boolean isUnderWay(Object key) {
    CompressedPass now = pass;
    return now != null && now.found().status().key().equals(key);
  }

  /** Looks at a file's beginning. */
  private void peek(FoundFile found, List<Tail> open, Set<Incarnation> taken) {
    Optional<InputFile> file = opener.openSame(found);
    if (file.isEmpty()) {
      return;
    }
    try (InputFile opened = file.get();
        CompressedScan scan = new CompressedScan(found.compression(), opened, generations.all())) {
      Glimpse glimpse = Glimpse.of(opened, found.compression(), scan, wanted(found), open, taken);
      switch (glimpse) {
        case NOTHING -> settled.put(found, null, false);
        case RESEMBLES_UNKNOWN -> {}
        case KNOWN, NEW ->
            waiting.put(found.status().key(), new Waiting(found, glimpse == Glimpse.NEW));
      }
    } catch (IOException e) {
      if (still.isComplete(found.status())) {
        damaged(found, 0, e);
        settled.put(found, null, false);
      } else {
        still.broken(found.status());
      }
    }
  }

  private void next() {
    Optional<Waiting> first =
        waiting.values().stream()
            .min(
                Comparator.comparing((Waiting one) -> !one.urgent())
                    .thenComparing(one -> one.found().status().modifiedMs()));
    if (first.isEmpty() || (!first.get().urgent() && !turnstile.enter(this))) {
      return;
    }
    FoundFile found = first.get().found();
    waiting.remove(found.status().key());
    Optional<InputFile> file = opener.openSame(found);
    if (file.isEmpty()) {
      turnstile.leave(this);
      return;
    }
    try {
      pass = new CompressedPass(found, first.get().urgent(), file.get(), generations.all());
    } catch (IOException e) {
      turnstile.leave(this);
      opener.close(found.path().toString(), file.get());
      still.broken(found.status());
    }
  }

  private void decide(CompressedPass now, Set<Incarnation> taken) throws IOException {
    Optional<Incarnation> is = now.scan().continued();
    if (is.isPresent()) {
      boolean copy = taken.contains(is.get());
      if (copy || now.sizeBytes() <= is.get().offset) {
        settle(now, is.get(), copy);
      } else if (now.scan().upToDate()) {
        now.readOn(is.get(), false);
      } else {
        again(now);
      }
    } else if (now.scan().partOf().isPresent()) {
      settle(now, now.scan().partOf().get(), true);
    } else if (wanted(now.found())) {
      now.readOn(generations.fresh(now.scan().head(), input.clock.wallMs()), true);
    } else {
      settle(now, null, false);
    }
  }

  private Optional<Ready> ready(CompressedPass now, Set<Incarnation> taken) {
    Incarnation target = now.target();
    if (taken.contains(target)) {
      settle(now, target, true);
      return Optional.empty();
    }
    if (!now.scan().knows(generations.all())) {
      again(now);
      return Optional.empty();
    }
    if (now.fresh() && !generations.begin(input.log, target, input.clock.wallMs())) {
      return Optional.empty();
    }
    settled.put(now.found(), target, false);
    pass = null;
    turnstile.leave(this);
    return Optional.of(new Ready(now.found(), now.content(), target));
  }

  private void failed(CompressedPass now, IOException e) {
    FoundFile found = now.found();
    if (!now.decided() && still.isComplete(found.status())) {
      damaged(found, now.sizeBytes(), e);
      now.cutOff();
    } else {
      still.broken(found.status());
      end();
    }
  }

  private static void damaged(FoundFile found, long at, IOException e) {
    LOG.warn(
        "{}: cannot be decompressed behind byte {} of its content: {}; what stands before it is"
            + " read as far as it was not, and the file again when it changes",
        found.path(),
        at,
        e.toString());
  }

  private void settle(CompressedPass now, @Nullable Incarnation is, boolean copy) {
    if (is != null && copy) {
      settled.putCopy(now.found(), is, now.sizeBytes());
    } else {
      settled.put(now.found(), is, copy);
    }
    end();
  }

  private void again(CompressedPass now) {
    waiting.put(now.found().status().key(), new Waiting(now.found(), now.urgent()));
    end();
  }

  private void end() {
    CompressedPass now = pass;
    pass = null;
    turnstile.leave(this);
    if (now != null) {
      now.close(opener);
    }
  }

  private static Set<Object> keys(List<FoundFile> files) {
    return files.stream().map(file -> file.status().key()).collect(Collectors.toSet());
  }
}
