// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.processor.point.Point.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectdReaderTest {
  private static final CollectdReader OPEN =
      new CollectdReader(CollectdTypes.builtIn(), CollectdAuth.OPEN);

  /** The beginning of a packet that collectd 5.12 sent. */
  private static final String REAL =
      """
      0000001663746c30312e6578616d706c652e6f7267000008000c1ac2a24c01d523330009
      000c0000000040000000000200096c6f616400000400096c6f6164000006002100030101
      0100000000403d234000000000806f184000000000006c0c400008000c1ac2a24c01d60e
      410002000e696e7465726661636500000300076c6f000004000f69665f7061636b657473
      0000060018000202020000000000e60ca90000000000e60ca9
      """;

  @Test
  void values_have_the_names_of_their_type() throws WithheldException {
    List<Part> parts = read(HexFormat.of().parseHex(REAL.replace("\n", "")));
    assertEquals(
        List.of(
            "load.shortterm 9.61962890625",
            "load.midterm 6.10888671875",
            "load.longterm 3.552734375",
            "interface.rx 15076521",
            "interface.tx 15076521"),
        parts.stream().map(CollectdReaderTest::said).toList());
  }

  @Test
  void what_a_part_says_of_its_meter_stands_until_another_says_otherwise()
      throws WithheldException {
    List<Part> parts = read(HexFormat.of().parseHex(REAL.replace("\n", "")));
    assertEquals(
        new Meter("ctl01.example.org", "interface", "lo", "if_packets", "", 1000, Map.of()),
        point(parts.get(3)).meter());
  }

  @Test
  void a_fine_time_has_nanoseconds() throws WithheldException {
    byte[] packet =
        new Packet()
            .named("a", "b")
            .number(8, (1_795_345_600L << 30) + (1L << 29))
            .gauge(1)
            .bytes();
    Moment moment = point(read(packet).get(0)).moment();
    assertEquals(new Moment(true, 1_795_345_600L, 500_000_000, 9), moment);
  }

  @Test
  void a_coarse_interval_is_in_seconds_and_a_fine_one_rounded_to_milliseconds()
      throws WithheldException {
    Packet packet = new Packet().named("a", "b").number(7, 10).gauge(1);
    packet.number(9, Math.round(0.1 * (1 << 30))).gauge(1);
    assertEquals(
        List.of(10_000L, 100L),
        read(packet.bytes()).stream().map(part -> point(part).meter().intervalMs()).toList());
  }

  @Test
  void each_kind_has_its_own_way_to_write_a_number() throws WithheldException {
    Packet packet = new Packet().named("a", "b").gauge(-1.5, Double.NaN);
    packet.whole(0, -1).whole(2, -1).whole(3, 7);
    assertEquals(
        List.of(
            Kind.GAUGE + " -1.5",
            Kind.GAUGE + " NaN",
            Kind.COUNTER + " 18446744073709551615",
            Kind.DERIVE + " -1",
            Kind.ABSOLUTE + " 7"),
        read(packet.bytes()).stream()
            .map(part -> point(part).kind() + " " + point(part).value())
            .toList());
  }

  @Test
  void values_of_a_type_that_is_not_known_are_counted() throws WithheldException {
    byte[] packet = new Packet().named("a", "unheard_of").gauge(1, 2).gauge(3).bytes();
    assertEquals(
        List.of("0", "1", "value"),
        read(packet).stream().map(part -> point(part).field()).toList());
  }

  @Test
  void the_first_value_covers_what_was_said_about_it_and_the_next_ones_eight_bytes()
      throws WithheldException {
    byte[] packet = new Packet().named("load", "load").gauge(1, 2, 3).bytes();
    int end = packet.length;
    assertEquals(
        List.of("0-" + (end - 16), (end - 16) + "-" + (end - 8), (end - 8) + "-" + end),
        read(packet).stream().map(part -> part.from() + "-" + part.to()).toList());
  }

  @Test
  void what_comes_behind_the_last_value_is_blank() throws WithheldException {
    byte[] packet = new Packet().named("a", "b").gauge(1).text(5, "rest").bytes();
    assertEquals(new Part.Blank(packet.length - 9, packet.length), read(packet).get(1));
  }

  @Test
  void a_notification_has_a_severity_and_a_message() throws WithheldException {
    byte[] packet = new Packet().named("a", "b").number(0x0101, 1).text(0x0100, "full").bytes();
    Part.Notice notice = assertInstanceOf(Part.Notice.class, read(packet).get(0));
    assertEquals("3 full", notice.severity() + " " + notice.message());
  }

  @Test
  void parts_of_an_unknown_type_are_passed_over() throws WithheldException {
    byte[] packet = new Packet().named("a", "b").part(0x7777, new byte[3]).gauge(1).bytes();
    assertEquals(
        List.of("a.value 1.0"), read(packet).stream().map(CollectdReaderTest::said).toList());
  }

  @Test
  void a_length_beyond_the_end_costs_the_rest_only() throws WithheldException {
    byte[] packet = new Packet().named("a", "b").gauge(1).head(6, 99).raw(new byte[5]).bytes();
    assertEquals("a.value 1.0", said(read(packet).get(0)));
    assertEquals(
        new Part.Unreadable(
            packet.length - 9,
            packet.length,
            "collectd: a part at byte " + (packet.length - 9) + " has no usable length (99)"),
        read(packet).get(1));
  }

  @Test
  void a_part_that_is_wrong_in_itself_costs_itself_only() throws WithheldException {
    Packet packet = new Packet().named("a", "b").part(6, new byte[] {0, 2, 1, 1, 0});
    List<Part> parts = read(packet.gauge(1).bytes());
    assertUnreadable("a part says 2 values and has 5 bytes for them", parts.get(0));
    assertEquals("a.value 1.0", said(parts.get(1)));
  }

  @Test
  void a_name_without_end_is_none() throws WithheldException {
    List<Part> parts =
        read(new Packet().named("a", "b").part(4, new byte[] {'x'}).gauge(1).bytes());
    assertUnreadable("a text of type 4 is longer than 254 bytes, or has no end", parts.get(0));
    assertUnreadable(
        "values without the name of a plugin or a type in front of them", parts.get(1));
  }

  @Test
  void a_number_of_another_length_and_a_value_of_another_kind_are_told() throws WithheldException {
    List<Part> parts = read(new Packet().named("a", "b").part(1, new byte[3]).whole(9, 1).bytes());
    assertUnreadable("a number of type 1 has 3 bytes instead of 8", parts.get(0));
    assertUnreadable("a value of kind 9, which is none of 0 to 3", parts.get(1));
  }

  @Test
  void a_datagram_of_something_else_is_told() throws WithheldException {
    assertTrue(read(new byte[] {1, 2, 3}).get(0) instanceof Part.Unreadable);
  }

  private static void assertUnreadable(String reason, Part part) {
    Part.Unreadable unreadable = assertInstanceOf(Part.Unreadable.class, part);
    assertEquals("collectd: " + reason, unreadable.reason());
  }

  private static List<Part> read(byte[] packet) throws WithheldException {
    return OPEN.read(packet, 0, packet.length, false);
  }

  private static Point point(Part part) {
    return assertInstanceOf(Part.Reading.class, part).point();
  }

  private static String said(Part part) {
    Point point = point(part);
    return point.meter().name() + "." + point.field() + " " + point.value();
  }
}
