// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scanners that look at eight bytes at a time find what a search byte by byte finds. */
class ScannersTest {
  private final Random random = new Random(3);

  @Test
  void newlines_are_found_wherever_they_lie() {
    texts()
        .forEach(
            text ->
                assertEquals(
                    text.indexOf('\n', 3),
                    Lines.next(text.getBytes(ISO_8859_1), 3, text.length())));
  }

  @Test
  void a_line_finder_finds_newlines_and_notes_an_escape_before_them() {
    texts()
        .forEach(
            text -> {
              LineFinder finder = new LineFinder();
              int newline = text.indexOf('\n', 3);
              assertEquals(newline, finder.next(text.getBytes(ISO_8859_1), 3, text.length()));
              String searched = text.substring(3, newline < 0 ? text.length() : newline);
              assertEquals(searched.indexOf('\33') >= 0, finder.escape());
            });
  }

  @Test
  void characters_are_found_wherever_they_lie() {
    texts()
        .forEach(
            text ->
                assertEquals(
                    text.indexOf(']', 3),
                    Ascii.indexOf(text.getBytes(ISO_8859_1), 3, text.length(), ']')));
  }

  /** Long runs of other bytes, among them neighbours of those that are looked for. */
  private Stream<String> texts() {
    return Stream.generate(this::text).limit(20_000);
  }

  private String text() {
    byte[] bytes = new byte[3 + random.nextInt(60)];
    random.nextBytes(bytes);
    bytes[random.nextInt(bytes.length)] = '\n';
    bytes[random.nextInt(bytes.length)] = ']';
    bytes[random.nextInt(bytes.length)] = '\n' + 1;
    bytes[random.nextInt(bytes.length)] = '\33';
    return new String(bytes, ISO_8859_1);
  }
}
