// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.contract.ProcessorLedger;
import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.format.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The pure pipeline with a store in memory; {@link #restart} is what kill -9 leaves. */
public final class Pipe {
  private static final Catalogue CATALOGUE = Catalogue.builtIn(new Formats().names());

  private final PipelineSettings settings;
  private Catalogue catalogue;
  private MemoryBudget budget = MemoryBudget.unlimited();
  private final HeapLaneStore store = new HeapLaneStore();
  private final Outbox outbox = new Outbox();
  private final List<Event> events = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private FrameProcessing processing;
  private long nowMs = Source.READ_MS;

  public Pipe() {
    this(PipelineSettings.of("penstock-processor", Duration.ofSeconds(1)));
  }

  Pipe(PipelineSettings settings) {
    this(settings, CATALOGUE);
  }

  private Pipe(PipelineSettings settings, Catalogue catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
    processing = start();
  }

  private FrameProcessing start() {
    return new FrameProcessing(settings, catalogue, store, outbox, budget, nowMs);
  }

  /** One in which every file has this format; the catalogue's if it is empty. */
  static Pipe ofFormat(String format) {
    return new Pipe(
        PipelineSettings.of("penstock-processor", Duration.ofSeconds(1)),
        format.isEmpty() ? CATALOGUE : CATALOGUE.withFormat(format));
  }

  /** Everything in one go, in frames of about 64 KiB. */
  public static List<Event> events(Source source) {
    return new Pipe().all(source);
  }

  /** Everything in one go, in frames of about 64 KiB. */
  List<Event> all(Source source) {
    int at = 0;
    while (at < source.bytes().length) {
      int end = source.lineEnd(at + 65_536);
      frame(source.frame(at, end));
      at = end;
    }
    end();
    return events;
  }

  void frame(Source.Frame frame) {
    processing.frame(frame.headers(), frame.value(), nowMs, nowMs);
    drain();
  }

  /** Time passes and nothing comes. */
  void waitMs(long ms) {
    nowMs += ms;
    sendIdle();
  }

  private void sendIdle() {
    boolean more;
    do {
      more = processing.sendIdle(nowMs);
      drain();
    } while (more);
  }

  /** Time passes on the broker and nothing is done. */
  void laterMs(long ms) {
    nowMs += ms;
  }

  void end() {
    processing.sendAll();
    drain();
  }

  /** From now on no lane is kept in memory from one step to the next. */
  void keepNoLanes() {
    budget = new MemoryBudget(0);
    restart();
  }

  void restart() {
    processing = start();
  }

  /** A restart after which every file has this format. */
  void restartWithFormat(String format) {
    catalogue = CATALOGUE.withFormat(format);
    restart();
  }

  /** Changes every state behind the processor's back. */
  void changeStates(UnaryOperator<byte[]> change) {
    Map<String, byte[]> states = new HashMap<>();
    store.forEach((name, state) -> states.put(name, change.apply(state)));
    states.forEach(store::put);
  }

  List<ProcessorLedger> report() {
    List<ProcessorLedger> ledger = new ArrayList<>();
    boolean more = processing.report(nowMs);
    while (more) {
      ledger.addAll(outbox.ledger());
      drain();
      more = processing.reportOn(nowMs);
    }
    ledger.addAll(outbox.ledger());
    drain();
    return ledger;
  }

  void expire() {
    processing.expire(nowMs);
  }

  void letGo() {
    processing.letGo(nowMs);
  }

  int stateBytes() {
    int[] bytes = new int[1];
    store.forEach((name, state) -> bytes[0] += state.length);
    return bytes[0];
  }

  /** All states as text, to be compared. */
  String text() {
    StringBuilder text = new StringBuilder();
    store.forEach((name, state) -> text.append(name).append(Arrays.toString(state)));
    return text.toString();
  }

  int states() {
    return store.size();
  }

  /** The only entry of a report, whose columns add up. */
  ProcessorLedger balanced() {
    ProcessorLedger now = report().get(0);
    assertEquals(
        now.acceptedBytes(),
        now.eventBytes() + now.deadLetterBytes() + now.ignoredBytes() + now.openBytes());
    return now;
  }

  /** The document of an event, by its number. */
  String document(int event) {
    return new String(events.get(event).document(), UTF_8);
  }

  /** What the documents have as message, sorted. */
  List<String> messages() {
    return events.stream()
        .map(event -> new String(event.document(), UTF_8))
        .map(text -> text.substring(text.indexOf("\"message\":\"") + 11))
        .map(text -> Arrays.asList(text.split("\",", -1)).get(0))
        .sorted()
        .toList();
  }

  private void drain() {
    events.addAll(outbox.events());
    deadLetters.addAll(outbox.deadLetters());
    outbox.clear();
  }

  List<Event> events() {
    return events;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }
}
