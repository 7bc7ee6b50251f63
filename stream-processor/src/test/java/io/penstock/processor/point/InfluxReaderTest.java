// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfluxReaderTest {
  @Test
  void each_field_is_a_point_with_the_measurement_the_tags_and_the_time() {
    List<Part> parts = read("cpu,host=ctl01,core=3 user=1.5,idle=97i 1795345600000000001\n");
    Meter meter = new Meter("ctl01", "cpu", "", "", "", 0, Map.of("host", "ctl01", "core", "3"));
    Moment moment = new Moment(true, 1_795_345_600L, 1, 9);
    assertEquals(
        List.of(
            new Part.Reading(0, 30, new Point(meter, moment, "user", Point.Kind.FLOAT, "1.5")),
            new Part.Reading(30, 60, new Point(meter, moment, "idle", Point.Kind.INTEGER, "97"))),
        parts);
  }

  @Test
  void every_kind_of_value_is_read() {
    assertEquals(
        List.of(
            "a=FLOAT -1000.0",
            "b=INTEGER -7",
            "c=UNSIGNED 18446744073709551615",
            "d=BOOLEAN 1",
            "e=BOOLEAN 0",
            "f=STRING a \"b\" \\c, d=e"),
        said("m a=-1e3,b=-7i,c=18446744073709551615u,d=T,e=false,f=\"a \\\"b\\\" \\\\c, d=e\""));
  }

  @Test
  void a_backslash_takes_the_meaning_of_commas_spaces_and_equal_signs() {
    Part.Reading reading = (Part.Reading) read("a\\,\\ b,t\\=\\,1=x\\ y\\z f\\ 1=1").get(0);
    assertEquals("a, b", reading.point().meter().name());
    assertEquals(Map.of("t=,1", "x y\\z"), reading.point().meter().tags());
    assertEquals("f 1", reading.point().field());
  }

  @Test
  void a_line_without_a_time_has_none() {
    assertEquals(Moment.UNKNOWN, ((Part.Reading) read("m v=1").get(0)).point().moment());
  }

  @Test
  void a_time_is_counted_in_the_unit_of_the_listener() {
    assertEquals(new Moment(true, 1_795_345_600L, 0, 0), time(Precision.S, "1795345600"));
    assertEquals(
        new Moment(true, 1_795_345_600L, 125_000_000, 3), time(Precision.MS, "1795345600125"));
    assertEquals(new Moment(true, 1L, 125_000, 6), time(Precision.US, "1000125"));
    assertEquals(Moment.UNKNOWN, time(Precision.S, "1795345600000000000"));
    assertEquals(Moment.UNKNOWN, time(Precision.NS, "-1"));
  }

  @Test
  void comments_and_empty_lines_are_blank() {
    assertEquals(
        List.of(new Part.Blank(0, 10), new Part.Blank(10, 12), new Part.Blank(12, 13)),
        read("# comment\n \n\n"));
  }

  @Test
  void a_line_may_end_in_a_carriage_return_and_begin_with_spaces() {
    assertEquals(List.of("v=FLOAT 1.0", "w=FLOAT 2.0"), said("  m v=1\r\nm w=2 1 \r\n"));
  }

  @Test
  void a_text_in_quotes_may_hold_line_ends() {
    assertEquals(List.of("v=STRING a\nb", "w=FLOAT 1.0"), said("m v=\"a\nb\" 1\nm w=1"));
  }

  @Test
  void a_quote_that_is_never_closed_costs_its_line_only() {
    List<Part> parts = read("m v=\"a\nm w=1\n");
    assertUnreadable("a text in quotes has no end (byte 6 of the line)", parts.get(0));
    assertEquals(13, parts.get(1).to());
  }

  @Test
  void the_end_of_a_torn_datagram_is_not_taken_for_a_value() {
    byte[] bytes = "m v=1\nm v=12".getBytes(UTF_8);
    List<Part> parts = new InfluxReader(Precision.NS).read(bytes, 0, bytes.length, true);
    assertUnreadable("the end of the datagram is missing", parts.get(1));
  }

  @Test
  void a_line_that_is_wrong_is_told_with_the_place() {
    assertUnreadable("no measurement (byte 0 of the line)", read(",a=b v=1").get(0));
    assertUnreadable("tag 'a' has no value (byte 4 of the line)", read("m,a= v=1").get(0));
    assertUnreadable(
        "a tag without a name or a value (byte 2 of the line)", read("m,=b v=1").get(0));
    assertUnreadable(
        "no fields behind the measurement and its tags (byte 5 of the line)", read("m,a=b").get(0));
    assertUnreadable("a field without a name or a value (byte 3 of the line)", read("m v").get(0));
    assertUnreadable(
        "field 'v' is no number, no text in quotes and no boolean (byte 8 of the line)",
        read("m v=0x1p").get(0));
    assertUnreadable("the time is no whole number (byte 6 of the line)", read("m v=1 now").get(0));
    assertUnreadable("something behind the quotes (byte 7 of the line)", read("m v=\"a\"b").get(0));
  }

  @Test
  void numbers_that_java_knows_and_the_protocol_does_not_are_wrong() {
    assertUnreadable(
        "field 'v' is no number, no text in quotes and no boolean (byte 7 of the line)",
        read("m v=NaN").get(0));
    assertUnreadable(
        "field 'v' is no number, no text in quotes and no boolean (byte 6 of the line)",
        read("m v=1d").get(0));
    assertUnreadable(
        "field 'v' is no number, no text in quotes and no boolean (byte 9 of the line)",
        read("m v=1e999").get(0));
  }

  @Test
  void a_line_that_would_become_megabytes_of_documents_is_refused() {
    String line = "m,t=" + "x".repeat(20_000) + " " + "a=1,".repeat(9_999) + "a=1";
    assertUnreadable(
        "10000 fields with 20004 bytes of tags each are too many (byte "
            + line.length()
            + " of the line)",
        read(line).get(0));
  }

  private static Moment time(Precision precision, String time) {
    byte[] bytes = ("m v=1 " + time).getBytes(UTF_8);
    Part part = new InfluxReader(precision).read(bytes, 0, bytes.length, false).get(0);
    return assertInstanceOf(Part.Reading.class, part).point().moment();
  }

  private static void assertUnreadable(String reason, Part part) {
    assertEquals("influx: " + reason, assertInstanceOf(Part.Unreadable.class, part).reason());
  }

  private static List<Part> read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new InfluxReader(Precision.NS).read(bytes, 0, bytes.length, false);
  }

  private static List<String> said(String text) {
    return read(text).stream()
        .map(part -> assertInstanceOf(Part.Reading.class, part).point())
        .map(point -> point.field() + "=" + point.kind() + " " + point.value())
        .toList();
  }
}
