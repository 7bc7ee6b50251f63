// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.format.Formats;
import io.penstock.processor.pipeline.LaneState.Activity;
import io.penstock.processor.pipeline.Waiting.Wait;
import io.penstock.processor.text.ByteSink;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one task. All are in the store, as they are after each step; those that were used
 * last are in memory too, and of each that waits for something what it waits for. Not thread-safe.
 */
final class Lanes {
  /** How long after a rotation lines are looked at for whether they belong before it. */
  private static final long ROTATION_MS = 5 * 60_000;

  /** A larger buffer is not kept: few states have more. */
  private static final int BUFFER_BYTES = 16 * 1024;

  private final LaneStore store;
  private final StreamFacts facts;
  private final LaneMaker maker;
  private final Waiting waiting = new Waiting();
  private final LaneCache cache;
  private ByteSink buffer = new ByteSink(BUFFER_BYTES);

  Lanes(
      PipelineSettings settings,
      Catalogue catalogue,
      LaneStore store,
      Outbox outbox,
      MemoryBudget budget) {
    this.store = store;
    Formats formats = new Formats(settings.rules().formats());
    facts = new StreamFacts(catalogue, formats, settings.rules().inventory());
    maker = new LaneMaker(facts, LaneShared.of(settings, catalogue, formats, outbox));
    cache = new LaneCache(budget);
    store.forEach(
        (name, state) -> {
          if (LaneState.activity(state) != Activity.AT_REST) {
            note(name, maker.read(StreamKey.parse(name), state));
          }
        });
  }

  /** The lane of a frame: from memory, else from the store, else a new one. */
  Lane of(StreamKey key, String zone, Map<String, String> labels) {
    String name = key.text();
    Lane lane = known(name);
    if (lane == null) {
      lane = maker.create(key, zone, labels);
      lane.before(generationBefore(key));
      cache.put(name, lane);
    }
    if (!lane.formatChecked()) {
      if (!lane.in(facts.format(key))) {
        lane = lane.changed(facts.constants(key, zone, labels));
        cache.put(name, lane);
      }
      lane.hasStreamsFormat();
    }
    LaneConstants constants = lane.constants();
    if (!constants.zoneName().equals(zone) || !constants.labels().equals(labels)) {
      lane.constants(facts.constants(key, zone, labels));
    }
    supersede(key, name);
    return lane;
  }

  /** Whether it was not the stream but the store that failed: then nothing may go on. */
  boolean storeFailed(Throwable e) {
    return store.isFailure(e);
  }

  /** Nothing more is expected of other generations that were not at their end. */
  private void supersede(StreamKey key, String name) {
    for (String other : waiting.of(key.ofStream() + '\0', Wait::full)) {
      if (!other.equals(name)) {
        Lane lane = named(other);
        lane.superseded();
        save(lane);
      }
    }
  }

  /** From memory, else from the store, and then in memory from now on; null if there is none. */
  private @Nullable Lane known(String name) {
    Lane lane = cache.get(name);
    if (lane == null) {
      byte[] state = store.get(name);
      if (state == null) {
        return null;
      }
      lane = maker.read(StreamKey.parse(name), state);
      cache.put(name, lane);
    }
    return lane;
  }

  /** The generation of the stream that was read last; empty if there is none. */
  private String generationBefore(StreamKey key) {
    String stream = key.ofStream() + '\0';
    String[] generation = {""};
    long[] latestMs = {Long.MIN_VALUE};
    store.forEachOf(
        stream,
        (name, state) -> {
          long lastFrameMs = LaneState.lastFrameMs(state);
          if (lastFrameMs > latestMs[0]) {
            latestMs[0] = lastFrameMs;
            generation[0] = name.substring(stream.length());
          }
        });
    return generation[0];
  }

  /**
   * The lane of the generation before, as long as lines of this one may go on with its events; else
   * null.
   */
  @Nullable Lane before(Lane lane, long nowMs) {
    if (lane.before().isEmpty()) {
      return null;
    }
    Lane older = known(lane.key().ofGeneration(lane.before()).text());
    boolean mayGoOn = older != null && older.open() && older.lastFrameMs() > nowMs - ROTATION_MS;
    return mayGoOn ? older : null;
  }

  /** The lane from the store without what is open in it, which fails. */
  Lane account(StreamKey key, Throwable cause) {
    String name = key.text();
    cache.remove(name);
    byte[] state = store.get(name);
    if (state == null) {
      return maker.create(key, "UTC", Map.of());
    }
    LaneState.check(state);
    return maker.account(key, state, cause);
  }

  /** Writes the lane's state to the store. */
  void save(Lane lane) {
    put(lane, state(lane));
  }

  /**
   * Writes the state of a lane, and of that of the generation before if lines may have gone on with
   * it. It is written even if none did: its clock went on. Both are made before either is in the
   * store, so if one cannot be made the store has both as they were, and what came of them can be
   * taken back. That both get there, or neither, is the store's affair: they are in one transaction
   * with what is sent, and when the store fails nothing goes on ({@link #storeFailed}).
   */
  void save(Lane lane, @Nullable Lane older) {
    if (older == null) {
      save(lane);
      return;
    }
    byte[] state = state(lane);
    byte[] stateOfOlder = state(older);
    put(lane, state);
    put(older, stateOfOlder);
  }

  private byte[] state(Lane lane) {
    lane.giveUpUnread();
    buffer.clear();
    LaneState.write(lane, buffer);
    byte[] state = buffer.toBytes();
    if (buffer.array().length > BUFFER_BYTES) {
      buffer = new ByteSink(BUFFER_BYTES);
    }
    return state;
  }

  private void put(Lane lane, byte[] state) {
    String name = lane.key().text();
    store.put(name, state);
    note(name, lane);
    if (cache.get(name) == lane) {
      cache.put(name, lane);
    }
  }

  private void note(String name, Lane lane) {
    if (lane.activity() == Activity.AT_REST) {
      waiting.remove(name);
    } else {
      waiting.put(name, new Wait(lane.lastFrameMs(), !lane.idle(), lane.full(), lane.ledgerDue()));
    }
  }

  /** Forgets what was done to the lane since it was saved. */
  void forget(StreamKey key) {
    cache.remove(key.text());
  }

  /** What lanes wait for. */
  Waiting waiting() {
    return waiting;
  }

  /** A lane that waits for something: from memory, else read for this once. */
  Lane named(String name) {
    Lane lane = cache.get(name);
    if (lane != null) {
      return lane;
    }
    byte[] state = store.get(name);
    if (state == null) {
      throw new IllegalStateException(
          "the store lost the state of '" + name.replace('\0', ' ') + "', which is waited for");
    }
    return maker.read(StreamKey.parse(name), state);
  }

  /** Gives all memory back. */
  void close() {
    cache.close();
  }

  /**
   * Deletes the states of generations that are at rest.
   *
   * @param supersededMs those with newer generations whose last frame is older than this
   * @param quietMs the others whose last frame is older than this
   */
  void expire(long supersededMs, long quietMs) {
    Expiry expiry = new Expiry(supersededMs, quietMs);
    store.forEach(expiry::look);
    for (String name : expiry.expired()) {
      store.delete(name);
      cache.remove(name);
    }
  }
}
