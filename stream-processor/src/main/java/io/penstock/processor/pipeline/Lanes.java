// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.catalogue.Service;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Formats;
import io.penstock.processor.pipeline.LaneState.Activity;
import io.penstock.processor.text.ByteSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one task: those that need attention are in memory, all are in the store. Not
 * thread-safe.
 */
final class Lanes {
  /** How long after a rotation lines are looked at for whether they belong before it. */
  private static final long ROTATION_MS = 5 * 60_000;

  private final PipelineSettings settings;
  private final Catalogue catalogue;
  private final LaneStore store;
  private final Outbox outbox;
  private final Formats formats;
  private final EventBuilder builder;
  private final ByteSink buffer = new ByteSink(4096);
  // sorted: what is done to all of them is done in an order that does not change from run to run
  private final Map<String, Lane> active = new TreeMap<>();
  private final Map<String, Lane> newest = new HashMap<>();

  Lanes(PipelineSettings settings, Catalogue catalogue, LaneStore store, Outbox outbox) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.store = store;
    this.outbox = outbox;
    formats = new Formats(settings.rules().formats());
    builder = new EventBuilder(catalogue, formats, settings);
    List<String> keys = new ArrayList<>();
    store.forEach(
        (name, state) -> {
          if (LaneState.activity(state) == Activity.ACTIVE) {
            keys.add(name);
          }
        });
    keys.forEach(name -> stored(StreamKey.parse(name)));
  }

  /** The lane of a frame: from memory, else from the store, else a new one. */
  Lane of(StreamKey key, String zone, Map<String, String> labels) {
    Lane lane = known(key);
    if (lane == null) {
      lane = create(key, zone, labels);
      lane.before(generationBefore(key));
    }
    LaneConstants constants = lane.constants();
    if (!constants.zoneName().equals(zone) || !constants.labels().equals(labels)) {
      lane.constants(constants(key, zone, labels));
    }
    Lane before = newest.put(key.ofStream(), lane);
    if (before != null && before != lane) {
      before.superseded();
    }
    return lane;
  }

  /** From memory, else from the store. */
  private @Nullable Lane known(StreamKey key) {
    Lane lane = active.get(key.text());
    return lane == null ? stored(key) : lane;
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
    Lane older = known(lane.key().ofGeneration(lane.before()));
    boolean mayGoOn = older != null && older.open() && older.lastFrameMs() > nowMs - ROTATION_MS;
    return mayGoOn ? older : null;
  }

  private @Nullable Lane stored(StreamKey key) {
    byte[] state = store.get(key.text());
    if (state == null) {
      return null;
    }
    ByteBuffer in = LaneState.open(state);
    long lastFrameMs = in.getLong();
    String zone = LaneState.text(in);
    Lane lane = create(key, zone, LaneState.labels(in));
    lane.read(in, lastFrameMs);
    return lane;
  }

  private Lane create(StreamKey key, String zone, Map<String, String> labels) {
    Lane lane = new Lane(key, constants(key, zone, labels), settings.limits(), builder, outbox);
    active.put(key.text(), lane);
    return lane;
  }

  private LaneConstants constants(StreamKey key, String zone, Map<String, String> labels) {
    Service service = catalogue.ofStream(key.stream());
    Format format = formats.named(service.format()).orElseThrow();
    Map<String, String> ofNode = settings.rules().inventory().labelsOf(key.node());
    return new LaneConstants(key, format, service, zone, labels, ofNode);
  }

  /** Writes the lane's state to the store. */
  void save(Lane lane) {
    buffer.clear();
    lane.write(buffer);
    store.put(lane.key().text(), buffer.toBytes());
  }

  /** Forgets what was done to the lane since it was saved. */
  void forget(StreamKey key) {
    Lane lane = active.remove(key.text());
    if (lane != null) {
      newest.remove(key.ofStream(), lane);
    }
  }

  /** The same, and for the generation before, of whose events it may have changed one. */
  void forgetWithOlder(StreamKey key) {
    Lane lane = active.get(key.text());
    if (lane != null && !lane.before().isEmpty()) {
      active.remove(key.ofGeneration(lane.before()).text());
    }
    forget(key);
  }

  /** The lanes that are in memory, a copy. */
  List<Lane> active() {
    return new ArrayList<>(active.values());
  }

  /** Lets go of events that were sent, in all lanes whose last frame is older than this. */
  void letGo(long oldestMs) {
    List<String> names = new ArrayList<>();
    store.forEach(
        (name, state) -> {
          boolean holding = LaneState.activity(state) == Activity.HOLDING;
          if (holding && LaneState.lastFrameMs(state) < oldestMs) {
            names.add(name);
          }
        });
    for (String name : names) {
      StreamKey key = StreamKey.parse(name);
      Lane known = active.get(name);
      Lane lane = known == null ? stored(key) : known;
      if (lane != null) {
        lane.letGo(oldestMs);
        save(lane);
      }
      if (known == null) {
        forget(key);
      }
    }
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
      forget(StreamKey.parse(name));
    }
  }
}
