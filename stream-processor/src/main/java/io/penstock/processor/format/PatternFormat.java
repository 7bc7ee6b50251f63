// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.document.JsonText;
import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A format that a user described. The patterns are RE2/J's, which need linear time whatever the
 * text is. Not thread-safe.
 */
final class PatternFormat implements Format {
  private final PatternSpec spec;
  private final List<Group> groups = new ArrayList<>();
  private final StackTraces traces = new StackTraces();
  private int messageGroup = -1;

  /** A named group that is neither time, level nor message: a field, or a label of that name. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Group(int number, Optional<Field> field, byte[] label) {}

  PatternFormat(PatternSpec spec) {
    this.spec = spec;
    Map<String, Field> fields = fieldsByGroup();
    spec.pattern()
        .namedGroups()
        .forEach(
            (name, number) -> {
              if (name.equals("message")) {
                messageGroup = number;
              }
              Field field = fields.get(name);
              byte[] label = JsonText.quoted(name);
              groups.add(new Group(number, Optional.ofNullable(field), label));
            });
    groups.removeIf(group -> special(group.label()));
    groups.sort((one, other) -> Integer.compare(one.number(), other.number()));
  }

  /** The names of groups that are fields: full names with underscores for dots, and short ones. */
  static Map<String, Field> fieldsByGroup() {
    Map<String, Field> fields = new HashMap<>();
    for (Field field : Field.values()) {
      boolean own = Stream.of("penstock.", "event.", "metric.").anyMatch(field.path()::startsWith);
      if (!own && field.type() != Field.Type.OBJECT && field.type() != Field.Type.DATE) {
        fields.put(field.path().replace('.', '_'), field);
      }
    }
    fields.keySet().removeAll(List.of("tags", "host_name", "log_offset", "log_file_path"));
    fields.put("logger", Field.LOG_LOGGER);
    fields.put("pid", Field.PROCESS_PID);
    fields.put("program", Field.PROCESS_NAME);
    fields.put("thread", Field.PROCESS_THREAD_NAME);
    fields.put("request_id", Field.OPENSTACK_REQUEST_ID);
    return fields;
  }

  private static boolean special(byte[] quoted) {
    String name = new String(quoted, 1, quoted.length - 2, UTF_8);
    return name.equals("time") || name.equals("level") || name.equals("message");
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public void shape(byte[] text, int from, int to, OpenEvents open, Shape shape) {
    byte[] line = Arrays.copyOfRange(text, from, to);
    if (spec.firstLine().orElse(spec.pattern()).matcher(line).lookingAt()) {
      shape.open(0, 0);
    } else {
      shape.bare();
    }
  }

  @Override
  public boolean parse(EventText event, Origin origin, Fields fields) {
    byte[] text = event.bytes();
    int from = event.from();
    int newline = Lines.next(text, from, event.to());
    int lineTo = Lines.withoutCarriageReturn(text, from, newline < 0 ? event.to() : newline);
    byte[] line = Arrays.copyOfRange(text, from, lineTo);
    Matcher matcher = spec.pattern().matcher(line);
    if (!matcher.lookingAt()) {
      return false;
    }
    set(matcher, "time", text, from, origin, fields);
    set(matcher, "level", text, from, origin, fields);
    groups(matcher, text, from, fields);
    message(matcher, text, from, lineTo, event.to(), fields);
    return true;
  }

  private void set(
      Matcher matcher, String name, byte[] text, int base, Origin origin, Fields fields) {
    Integer number = spec.pattern().namedGroups().get(name);
    if (number == null || matcher.start(number) < 0) {
      return;
    }
    int start = base + matcher.start(number);
    int end = base + matcher.end(number);
    if (name.equals("time")) {
      spec.time().set(text, start, end, origin, fields);
      return;
    }
    String word = new String(text, start, end - start, UTF_8).toLowerCase(Locale.ROOT);
    Level level = spec.levels().get(word);
    Level known = level == null ? Level.of(text, start, end) : level;
    if (known != null) {
      known.set(fields);
    }
  }

  private void groups(Matcher matcher, byte[] text, int base, Fields fields) {
    for (Group group : groups) {
      int start = matcher.start(group.number());
      int end = matcher.end(group.number());
      if (start >= 0 && end > start) {
        if (group.field().isPresent()) {
          set(group.field().get(), text, base + start, base + end, fields);
        } else {
          fields.label(group.label(), text, base + start, base + end);
        }
      }
    }
  }

  private static void set(Field field, byte[] text, int from, int to, Fields fields) {
    switch (field.type()) {
      case LONG -> {
        long number = Ascii.number(text, from, to);
        if (number >= 0) {
          fields.number(field, number);
        }
      }
      case IP -> ClientAddress.set(text, from, to, fields);
      default -> fields.text(field, text, from, to);
    }
  }

  /** The message goes on to the event's end; without such a group, it is the whole text. */
  private void message(Matcher matcher, byte[] text, int from, int lineTo, int to, Fields fields) {
    boolean grouped = messageGroup >= 0 && matcher.start(messageGroup) >= 0;
    int start = grouped ? from + matcher.start(messageGroup) : from;
    boolean single = grouped && lineTo >= Lines.withoutCarriageReturn(text, from, to);
    int end =
        single ? from + matcher.end(messageGroup) : Lines.withoutCarriageReturn(text, start, to);
    fields.text(Field.MESSAGE, text, start, Math.max(start, end));
    int trace = lineTo < to ? traces.find(text, start, end, fields) : -1;
    if (trace > start) {
      fields.shorten(Field.MESSAGE, trace - start - 1);
    }
    if (start > from) {
      fields.text(Field.EVENT_ORIGINAL, text, from, to);
    }
  }
}
