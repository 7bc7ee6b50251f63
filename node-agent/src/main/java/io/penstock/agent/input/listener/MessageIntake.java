// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.framing.Frame;
import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.framing.SourcePosition;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import io.penstock.contract.Generation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes frames of what a listener receives, and puts them into the spool. {@link #spool} is called
 * by one thread; the receiving threads see {@link #slots} only.
 */
final class MessageIntake {
  /** Label of the frames that says who sent the messages; absent on unix sockets. */
  static final String PEER_LABEL = "peer";

  private final Origin origin;
  private final String stream;
  private final FrameLog log;
  private final FrameTap tap;
  private final Clock clock;
  private final Condition condition;
  private final String generation;
  private final LeftMessages left;
  private final Slots slots;
  private final StagingStore.Removal removal;
  private long offset;
  private boolean begun;

  /**
   * @param slotCount as many peers can send at a time without waiting for each other
   * @throws IOException when the staging file cannot be made
   */
  MessageIntake(
      SyslogSettings settings,
      Origin origin,
      FrameLog log,
      FrameTap tap,
      Clock clock,
      StagingStore store,
      int slotCount,
      Runnable wake,
      Condition condition)
      throws IOException {
    this.origin = origin;
    this.stream = settings.stream();
    this.log = log;
    this.tap = tap;
    this.clock = clock;
    this.condition = condition;
    this.generation = drawGeneration(log, stream, clock);
    this.left = new LeftMessages(store, stream, log, clock, condition);
    int slotBytes = Slots.sizeBytes(settings.limits().maxMessageBytes());
    StagingStore.Fresh fresh = store.create(slotCount, slotBytes, generation);
    this.slots = new Slots(fresh.slots(), clock, wake);
    this.removal = fresh.removal();
    forgetOlder();
  }

  /** A name that no incarnation of this listener had: from the clock and what is known. */
  private static String drawGeneration(FrameLog log, String stream, Clock clock) {
    long before = log.known().stream().filter(one -> one.stream().equals(stream)).count();
    String seed =
        stream + ' ' + clock.wallMs() + ' ' + before + ' ' + ProcessHandle.current().pid();
    byte[] bytes = seed.getBytes(UTF_8);
    return Generation.fingerprint(bytes, bytes.length);
  }

  /** Earlier incarnations never come back: they are kept until Kafka has all of them. */
  private void forgetOlder() {
    for (SourcePosition one : log.known()) {
      if (one.stream().equals(stream) && one.acknowledgedOffset() >= one.nextOffset()) {
        log.forget(stream, one.generation());
      }
    }
  }

  Slots slots() {
    return slots;
  }

  /**
   * Spools what is closed or lingers.
   *
   * @param all also what has only just come
   * @return frames that were spooled; -1 when there is no room in the spool
   */
  int spool(boolean all) {
    if (!left.spool(this::append)) {
      return -1;
    }
    slots.closeLingering(all);
    int spooled = 0;
    for (Slot slot = slots.nextClosed(); slot != null; slot = slots.nextClosed()) {
      if (!spool(slot)) {
        return -1;
      }
      slots.release(slot);
      spooled++;
    }
    return spooled;
  }

  private boolean spool(Slot slot) {
    if (!begun) {
      begun = log.begin(SourcePosition.fresh(stream, generation, 0, clock.wallMs()));
      if (!begun) {
        return false;
      }
    }
    slot.startsAt(offset);
    StagedMessages messages = slot.content();
    if (!append(generation, offset, messages)) {
      return false;
    }
    offset += messages.value().length;
    log.seen(stream, generation, offset);
    return true;
  }

  private boolean append(String of, long start, StagedMessages messages) {
    FrameHeader header =
        new FrameHeader(
            origin.node(),
            stream,
            of,
            start,
            start + messages.value().length,
            Framing.MESSAGES,
            messages.readTimeMs(),
            origin.zone(),
            labels(messages.peer()),
            messages.cut() ? Set.of(FrameFlag.CUT) : Set.of(),
            "");
    Frame frame = new Frame(header, messages.messages(), messages.value());
    if (!log.append(frame)) {
      return false;
    }
    tap.spooled(frame);
    return true;
  }

  private Map<String, String> labels(String peer) {
    if (peer.isEmpty()) {
      return origin.labels();
    }
    Map<String, String> labels = new HashMap<>(origin.labels());
    labels.put(PEER_LABEL, peer);
    return labels;
  }

  /** Spools everything if there is room; what is left is found by the next run. */
  void close() {
    slots.end();
    if (spool(true) < 0) {
      return;
    }
    try {
      removal.run();
    } catch (IOException e) {
      condition.raise(e.toString());
    }
  }
}
