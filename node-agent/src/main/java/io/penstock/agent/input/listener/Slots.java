// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages between the receiving threads and the one that spools them: one slot a peer is open, a
 * full or lingering one is closed and waits for the spool. Fixed in size; when nothing is free,
 * receivers wait. Thread-safe.
 */
final class Slots {
  static final int FRAME_BYTES = 64 * 1024;
  static final long LINGER_MS = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Deque<Slot> free;
  private final Deque<Slot> closed = new ArrayDeque<>();
  private final Map<String, Slot> open = new HashMap<>();
  private final Clock clock;
  private final Runnable onClosed;
  private long number = 1;
  private boolean ended;

  /**
   * @param onClosed called, within the lock, when there is something to spool
   */
  Slots(List<Slot> slots, Clock clock, Runnable onClosed) {
    this.free = new ArrayDeque<>(slots);
    this.clock = clock;
    this.onClosed = onClosed;
  }

  /** How large a slot must be: a frame, and one message more. */
  static int sizeBytes(int maxMessageBytes) {
    return Slot.HEAD_BYTES + FRAME_BYTES + maxMessageBytes + 8;
  }

  /**
   * Adds a message; waits while there is no room.
   *
   * @return false when nothing is taken any more
   */
  boolean add(String peer, byte[] message, int from, int size, boolean cut)
      throws InterruptedException {
    lock.lock();
    try {
      Slot slot = slotFor(peer);
      while (slot == null && !ended) {
        room.await();
        slot = slotFor(peer);
      }
      if (slot == null || ended) {
        return false;
      }
      slot.add(message, from, size, cut, clock.wallMs());
      if (cut || slot.length() >= FRAME_BYTES) {
        close(slot);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a message of this peer can be added without waiting. */
  boolean awaitRoom(String peer, long timeoutMs) {
    lock.lock();
    try {
      long leftNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
      while (slotFor(peer) == null && leftNs > 0) {
        leftNs = room.awaitNanos(leftNs);
      }
      return slotFor(peer) != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Slot slotFor(String peer) {
    Slot slot = open.get(peer);
    if (slot != null) {
      return slot;
    }
    Slot next = free.pollLast();
    if (next == null) {
      closeOldest();
      return null;
    }
    next.open(number++, peer, clock.ticksMs());
    open.put(peer, next);
    return next;
  }

  private void closeOldest() {
    Slot oldest = null;
    for (Slot slot : open.values()) {
      if (slot.length() > 0 && (oldest == null || slot.openedTicks() < oldest.openedTicks())) {
        oldest = slot;
      }
    }
    if (oldest != null) {
      close(oldest);
    }
  }

  private void close(Slot slot) {
    open.remove(slot.peer());
    closed.add(slot);
    onClosed.run();
  }

  /** Closes what is open for long enough, or everything. */
  void closeLingering(boolean all) {
    lock.lock();
    try {
      long latest = all ? Long.MAX_VALUE : clock.ticksMs() - LINGER_MS;
      for (Iterator<Slot> slots = open.values().iterator(); slots.hasNext(); ) {
        Slot slot = slots.next();
        if (slot.openedTicks() <= latest) {
          slots.remove();
          if (slot.length() > 0) {
            closed.add(slot);
          } else {
            free(slot);
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The slot that is to be spooled next; it stays the next one until it is released. */
  @Nullable Slot nextClosed() {
    lock.lock();
    try {
      return closed.peek();
    } finally {
      lock.unlock();
    }
  }

  /** The slot is in the spool. */
  void release(Slot slot) {
    lock.lock();
    try {
      closed.remove(slot);
      free(slot);
    } finally {
      lock.unlock();
    }
  }

  private void free(Slot slot) {
    slot.free();
    free.addLast(slot);
    room.signalAll();
  }

  /** Nothing is added any more: whoever waits is told so. */
  void end() {
    lock.lock();
    try {
      ended = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether something is open or closed, and not yet in the spool. */
  boolean holdsSomething() {
    lock.lock();
    try {
      return !open.isEmpty() || !closed.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
