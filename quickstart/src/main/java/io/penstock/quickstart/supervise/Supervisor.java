// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.supervise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings parts up, keeps them up and takes them down. Stepped by one thread with the time of its
 * choice; not thread-safe.
 */
public final class Supervisor {
  private final Map<String, Supervised> parts = new LinkedHashMap<>();
  private final List<String> stopOrder;

  /**
   * Nothing is started yet.
   *
   * @param parts each after those that it needs
   * @param stopOrder all their names, the first to be stopped first
   */
  public Supervisor(List<Part> parts, List<String> stopOrder) {
    for (Part part : parts) {
      if (!this.parts.keySet().containsAll(part.needs())) {
        throw new IllegalArgumentException(part.name() + " needs a part that comes after it");
      }
      this.parts.put(part.name(), new Supervised(part));
    }
    if (!List.copyOf(stopOrder).containsAll(this.parts.keySet())) {
      throw new IllegalArgumentException("a part is missing in the stop order " + stopOrder);
    }
    this.stopOrder = List.copyOf(stopOrder);
  }

  /** Looks at every part once. */
  public List<Happening> step(long nowMs) {
    List<Happening> happened = new ArrayList<>();
    for (Supervised part : parts.values()) {
      boolean allowed = part.part().needs().stream().allMatch(this::wasReady);
      part.step(nowMs, allowed, happened::add);
    }
    return happened;
  }

  private boolean wasReady(String name) {
    Supervised needed = parts.get(name);
    return needed != null && needed.everReady();
  }

  /** Whether every part is ready now. */
  public boolean allReady() {
    return parts.values().stream().allMatch(Supervised::isReady);
  }

  /** Memory that all parts have resident now. */
  public long residentBytes() {
    return parts.values().stream().mapToLong(part -> part.part().residentBytes()).sum();
  }

  /** The part that cannot be brought up, if there is one. */
  public Optional<String> gaveUp() {
    return parts.values().stream()
        .filter(Supervised::gaveUp)
        .map(part -> part.part().name())
        .findFirst();
  }

  /** Looks at the next part to stop; the one after it is asked only when it has ended. */
  public List<Happening> stepStop(long nowMs) {
    List<Happening> happened = new ArrayList<>();
    for (String name : stopOrder) {
      Supervised part = parts.get(name);
      if (part != null && !part.isStopped()) {
        part.stepStop(nowMs, happened::add);
        if (!part.isStopped()) {
          return happened;
        }
      }
    }
    return happened;
  }

  /** Whether every part has been stopped. */
  public boolean allStopped() {
    return parts.values().stream().allMatch(Supervised::isStopped);
  }
}
