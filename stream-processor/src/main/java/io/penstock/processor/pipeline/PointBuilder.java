// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.processor.coalesce.Extent;
import io.penstock.processor.document.DocumentWriter;
import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.JsonText;
import io.penstock.processor.document.Tag;
import io.penstock.processor.enrich.Masker;
import io.penstock.processor.format.Level;
import io.penstock.processor.point.CollectdReader;
import io.penstock.processor.point.InfluxReader;
import io.penstock.processor.point.Meter;
import io.penstock.processor.point.Moment;
import io.penstock.processor.point.Part;
import io.penstock.processor.point.Point;
import io.penstock.processor.point.PointReader;
import io.penstock.processor.point.Precision;
import java.util.HexFormat;
import java.util.Map;

/** Makes a document of a part of a datagram. One a thread: it reuses its memory. */
final class PointBuilder {
  /** Label of the frames that says in what unit their times are counted. */
  private static final String PRECISION_LABEL = "precision";

  private static final byte[] NO_TEXT = {};
  private static final EventFacts NO_FACTS = new EventFacts("", -1, 0, -1, "", "");

  private final Fields fields = new Fields();
  private final Masker masker;
  private final DocumentWriter writer;
  private final PointReader collectd;

  PointBuilder(PipelineSettings settings) {
    masker = new Masker(settings.rules().masking());
    writer = new DocumentWriter(settings.rules().documents(), settings.maxDocumentBytes());
    collectd =
        new CollectdReader(settings.rules().points().types(), settings.rules().points().auth());
  }

  PointReader collectd() {
    return collectd;
  }

  /** For frames with these labels. */
  PointReader influx(Map<String, String> labels) {
    return new InfluxReader(Precision.named(labels.getOrDefault(PRECISION_LABEL, "")));
  }

  /**
   * Writes the document.
   *
   * @param buffer holds the datagram
   * @param part of it that is not blank
   */
  Event build(
      LaneConstants lane, String protocol, byte[] buffer, Part part, Extent extent, boolean torn) {
    fields.clear();
    lane.set(fields);
    int masked = 0;
    if (part instanceof Part.Reading reading) {
      masked = point(reading.point());
    } else if (part instanceof Part.Notice notice) {
      masked = notice(notice);
    } else if (part instanceof Part.Unreadable unreadable) {
      masked = unreadable(unreadable, buffer, protocol);
    }
    if (torn) {
      fields.tag(Tag.CUT);
    }
    EventTime.settle(fields, extent.readMs(), true);
    fields.number(Field.LOG_OFFSET, extent.offset());
    fields.number(Field.PENSTOCK_BYTES, extent.sourceBytes());
    fields.number(Field.PENSTOCK_LINES, 1);
    fields.number(Field.EVENT_CREATED, extent.readMs());
    text(Field.PENSTOCK_FORMAT, protocol);
    return new Event(
        lane.key(),
        extent.offset(),
        lane.id(extent.offset()),
        writer.write(fields),
        fields.timeMs(),
        protocol,
        false,
        fields.tagged(Tag.UNPARSED),
        masked,
        NO_FACTS,
        true);
  }

  private int point(Point point) {
    meter(point.meter(), point.moment());
    text(Field.METRIC_FIELD, point.field());
    text(Field.METRIC_KIND, point.kind().word());
    if (point.isNumber()) {
      fields.json(Field.METRIC_VALUE, point.value().getBytes(UTF_8));
      return masker.mask(NO_TEXT, 0, 0, fields);
    }
    byte[] text = point.value().getBytes(UTF_8);
    fields.text(Field.METRIC_TEXT, text);
    return masker.mask(text, 0, text.length, fields);
  }

  private void meter(Meter meter, Moment moment) {
    text(Field.METRIC_NAME, meter.name());
    text(Field.METRIC_HOST, meter.host());
    text(Field.METRIC_INSTANCE, meter.instance());
    text(Field.METRIC_TYPE, meter.type());
    text(Field.METRIC_TYPE_INSTANCE, meter.typeInstance());
    if (meter.intervalMs() > 0) {
      fields.number(Field.METRIC_INTERVAL_MS, meter.intervalMs());
    }
    meter
        .tags()
        .forEach(
            (name, value) -> {
              byte[] bytes = value.getBytes(UTF_8);
              fields.label(JsonText.quoted(name), bytes, 0, bytes.length);
            });
    if (moment.known()) {
      fields.time(moment.second(), moment.nanos(), moment.digits());
    }
  }

  private int notice(Part.Notice notice) {
    meter(notice.meter(), notice.moment());
    Level.ofSeverity(notice.severity()).set(fields);
    byte[] message = notice.message().getBytes(UTF_8);
    fields.text(Field.MESSAGE, message);
    return masker.mask(message, 0, message.length, fields);
  }

  /** The bytes are kept: as text where they are text, else in hexadecimal digits. */
  private int unreadable(Part.Unreadable part, byte[] buffer, String protocol) {
    fields.tag(Tag.UNPARSED);
    text(Field.ERROR_MESSAGE, part.reason());
    if (protocol.equals("influx")) {
      int to = part.to();
      while (to > part.from() && (buffer[to - 1] == '\n' || buffer[to - 1] == '\r')) {
        to--;
      }
      fields.text(Field.MESSAGE, buffer, part.from(), to);
      return masker.mask(buffer, part.from(), to, fields);
    }
    text(Field.MESSAGE, part.reason());
    text(Field.EVENT_ORIGINAL, HexFormat.of().formatHex(buffer, part.from(), part.to()));
    return 0;
  }

  private void text(Field field, String text) {
    if (!text.isEmpty()) {
      fields.text(field, text.getBytes(UTF_8));
    }
  }
}
