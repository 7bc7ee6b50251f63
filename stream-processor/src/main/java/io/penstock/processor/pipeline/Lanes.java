// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Service;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Formats;
import io.penstock.processor.pipeline.LaneState.Activity;
import io.penstock.processor.pipeline.Waiting.Wait;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.HashMap;
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

  private static final int MAX_SERVICES = 1000;

  private final PipelineSettings settings;
  private final Catalogue catalogue;
  private final LaneStore store;
  private final Outbox outbox;
  private final Formats formats;
  private final Builders builders;
  private final Waiting waiting = new Waiting();
  private final Map<String, Service> services = new HashMap<>();
  private final LaneCache cache;
  private ByteSink buffer = new ByteSink(BUFFER_BYTES);

  Lanes(
      PipelineSettings settings,
      Catalogue catalogue,
      LaneStore store,
      Outbox outbox,
      MemoryBudget budget) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.store = store;
    this.outbox = outbox;
    formats = new Formats(settings.rules().formats());
    builders =
        new Builders(new EventBuilder(catalogue, formats, settings), new PointBuilder(settings));
    cache = new LaneCache(budget);
    store.forEach(
        (name, state) -> {
          if (LaneState.activity(state) != Activity.AT_REST) {
            note(name, read(StreamKey.parse(name), state));
          }
        });
  }

  /** The lane of a frame: from memory, else from the store, else a new one. */
  Lane of(StreamKey key, String zone, Map<String, String> labels) {
    String name = key.text();
    Lane lane = known(name);
    if (lane == null) {
      lane = create(key, zone, labels);
      lane.before(generationBefore(key));
      cache.put(name, lane);
    }
    LaneConstants constants = lane.constants();
    if (!constants.zoneName().equals(zone) || !constants.labels().equals(labels)) {
      lane.constants(constants(key, zone, labels));
    }
    supersede(key, name);
    return lane;
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
      lane = read(StreamKey.parse(name), state);
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

  private Lane read(StreamKey key, byte[] state) {
    ByteBuffer in = LaneState.open(state);
    long lastFrameMs = in.getLong();
    String zone = LaneState.text(in);
    Lane lane = create(key, zone, LaneState.labels(in));
    lane.read(in, lastFrameMs);
    return lane;
  }

  private Lane create(StreamKey key, String zone, Map<String, String> labels) {
    return new Lane(key, constants(key, zone, labels), settings.limits(), builders, outbox);
  }

  private LaneConstants constants(StreamKey key, String zone, Map<String, String> labels) {
    Service service = service(key.stream());
    Format format = formats.named(service.format()).orElseThrow();
    Map<String, String> ofNode = settings.rules().inventory().labelsOf(key.node());
    return new LaneConstants(key, format, service, zone, labels, ofNode);
  }

  /** Nodes have files of the same names, and the catalogue is long. */
  private Service service(String stream) {
    if (services.size() == MAX_SERVICES) {
      services.clear();
    }
    return services.computeIfAbsent(stream, catalogue::ofStream);
  }

  /** Writes the lane's state to the store. */
  void save(Lane lane) {
    String name = lane.key().text();
    buffer.clear();
    lane.write(buffer);
    store.put(name, buffer.toBytes());
    if (buffer.array().length > BUFFER_BYTES) {
      buffer = new ByteSink(BUFFER_BYTES);
    }
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
    return read(StreamKey.parse(name), state);
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
