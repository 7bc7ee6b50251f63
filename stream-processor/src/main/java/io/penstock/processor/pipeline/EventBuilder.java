// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.document.DocumentWriter;
import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.Tag;
import io.penstock.processor.enrich.Fingerprint;
import io.penstock.processor.enrich.Masker;
import io.penstock.processor.enrich.RemoteTraceback;
import io.penstock.processor.format.Ansi;
import io.penstock.processor.format.EventText;
import io.penstock.processor.format.Format;
import io.penstock.processor.format.Formats;
import io.penstock.processor.format.Origin;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import io.penstock.processor.text.Lines;
import java.util.HashMap;
import java.util.Map;

/** Makes a document of an event's text. One a thread: it reuses its memory. */
final class EventBuilder {
  private final Fields fields = new Fields();
  private final Origin origin = new Origin();
  private final RemoteTraceback remoteTraceback = new RemoteTraceback();
  private final Fingerprint fingerprint = new Fingerprint();
  private final Masker masker;
  private final DocumentWriter writer;
  private final Catalogue catalogue;
  private final Formats formats;
  private final EventText inner = new EventText();
  private final EventText uncoloured = new EventText();
  private final ByteSink colourless = new ByteSink(0);
  private final Map<String, byte[]> formatNames = new HashMap<>();
  private byte[] lastFound = {};
  private String lastFoundName = "";

  EventBuilder(Catalogue catalogue, Formats formats, PipelineSettings settings) {
    this.catalogue = catalogue;
    this.formats = formats;
    masker = new Masker(settings.rules().masking());
    writer = new DocumentWriter(settings.rules().documents(), settings.maxDocumentBytes());
  }

  /**
   * Parses, enriches and writes an event.
   *
   * @param cut whether it was longer than the limits
   * @param colours whether there may be colours in it
   */
  Event build(
      LaneConstants lane,
      Format format,
      EventText raw,
      Extent extent,
      boolean cut,
      boolean colours) {
    long offset = extent.offset();
    long readMs = extent.readMs();
    fields.clear();
    origin.set(lane.zone(), readMs);
    lane.set(fields);
    boolean plain = format != lane.format();
    EventText text = colours ? withoutColours(raw) : raw;
    text.envelope().set(fields);
    boolean parsed = format.parse(text, origin, fields);
    if (!parsed) {
      int to = Lines.withoutCarriageReturn(text.bytes(), text.from(), text.to());
      fields.text(Field.MESSAGE, text.bytes(), text.from(), to);
    }
    service(lane, text);
    remoteTraceback.set(fields);
    fingerprint.set(fields);
    int masked = fields.tagged(Tag.MASKED) ? 1 : 0;
    masked += mask(raw, text);
    boolean traceback = fields.has(Field.ERROR_STACK_TRACE);
    boolean found = fields.has(Field.LOG_LEVEL) || fields.has(Field.PENSTOCK_FORMAT);
    boolean unparsed = !parsed || (plain && !found);
    unparsed |= fields.tagged(Tag.UNPARSED);
    if (unparsed) {
      fields.tag(Tag.UNPARSED);
    }
    if (cut) {
      fields.tag(Tag.CUT);
    }
    EventTime.settle(fields, readMs, lane.zone().known());
    fields.number(Field.LOG_OFFSET, offset);
    fields.number(Field.PENSTOCK_BYTES, extent.sourceBytes());
    fields.number(Field.PENSTOCK_LINES, text.lines());
    if (extent.carriedBytes() > 0) {
      fields.number(Field.PENSTOCK_CONTINUED_BYTES, extent.carriedBytes());
    }
    fields.number(Field.EVENT_CREATED, readMs);
    String formatName = format.name();
    if (fields.has(Field.PENSTOCK_FORMAT)) {
      formatName = foundFormat();
    } else {
      fields.text(Field.PENSTOCK_FORMAT, formatName(format));
    }
    byte[] id = lane.id(offset);
    byte[] document = writer.write(fields);
    return new Event(
        lane.key(),
        offset,
        id,
        document,
        fields.timeMs(),
        formatName,
        traceback,
        unparsed,
        masked,
        EventFacts.of(lane, fields),
        false);
  }

  /** The same text if there are no colours in it. */
  private EventText withoutColours(EventText raw) {
    if (!Ansi.maybe(raw.bytes(), raw.from(), raw.to())) {
      return raw;
    }
    colourless.clear();
    Ansi.remove(raw.bytes(), raw.from(), raw.to(), colourless);
    if (colourless.size() == raw.to() - raw.from()) {
      return raw;
    }
    uncoloured.set(
        colourless.array(), 0, colourless.size(), raw.lines(), raw.part(), raw.envelope());
    return uncoloured;
  }

  /**
   * Hides secrets, and keeps the coloured text unless there are any: a colour between a name and
   * its value would hide the value from the search.
   */
  private int mask(EventText raw, EventText text) {
    if (text == raw) {
      return masker.mask(raw.bytes(), raw.from(), raw.to(), fields);
    }
    fields.text(Field.EVENT_ORIGINAL, text.bytes(), text.from(), text.to());
    int masked = masker.mask(text.bytes(), text.from(), text.to(), fields);
    if (masked > 0) {
      return masked;
    }
    fields.text(Field.EVENT_ORIGINAL, raw.bytes(), raw.from(), raw.to());
    return masker.mask(raw.bytes(), raw.from(), raw.to(), fields);
  }

  /**
   * A program that named itself is the service; else what the catalogue says of the stream. Where
   * the stream is the program's own, as neutron's dnsmasq.log, the stream says what it belongs to.
   */
  private void service(LaneConstants lane, EventText text) {
    if (!fields.has(Field.SERVICE_NAME)) {
      lane.setService(fields);
    }
    if (fields.has(Field.PROCESS_NAME)) {
      String program = fields.string(Field.PROCESS_NAME);
      fields.text(Field.SERVICE_NAME, program.getBytes(UTF_8));
      String type = catalogue.typeOfProgram(program);
      if (!type.isEmpty() && !(fields.has(Field.SERVICE_TYPE) && lane.isOf(program))) {
        fields.text(Field.SERVICE_TYPE, type.getBytes(UTF_8));
      }
      formats
          .named(catalogue.formatOfProgram(program))
          .ifPresent(format -> readMessage(format, text));
    }
  }

  /** What a program logs to syslog may have a format of its own. */
  private void readMessage(Format format, EventText whole) {
    if (fields.has(Field.MESSAGE)) {
      byte[] text = fields.array(Field.MESSAGE);
      inner.set(
          text, fields.start(Field.MESSAGE), fields.end(Field.MESSAGE), 1, false, whole.envelope());
      if (format.parse(inner, origin, fields)) {
        fields.text(Field.PENSTOCK_FORMAT, formatName(format));
        fields.text(Field.EVENT_ORIGINAL, whole.bytes(), whole.from(), whole.to());
      }
    }
  }

  /** The name of the format that a part of the text turned out to have. */
  private String foundFormat() {
    if (!fields.is(Field.PENSTOCK_FORMAT, lastFound)) {
      lastFoundName = fields.string(Field.PENSTOCK_FORMAT);
      lastFound = lastFoundName.getBytes(UTF_8);
    }
    return lastFoundName;
  }

  private byte[] formatName(Format format) {
    return formatNames.computeIfAbsent(format.name(), Ascii::bytes);
  }
}
