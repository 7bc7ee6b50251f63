// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The framing vectors of another syslog implementation, go-syslog: which messages are whole, and
 * when the framing is broken. They are read where the corpora lie, and never copied.
 */
class FramingVectorsTest {
  private static final Path VECTORS =
      Path.of(System.getProperty("penstock.corpora", "../../shared/corpora"), "peers/syslog");
  private static final Pattern RESULT =
      Pattern.compile(
          "\"message\": (null|\\{[^}]*\\}),\\s*\"error\": (null|\"(?:[^\"\\\\]|\\\\.)*\")");

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record Vector(
      String name, StreamFraming framing, int max, byte[] input, List<String> errors, int whole) {}

  @TestFactory
  Stream<DynamicTest> octet_counting() throws Exception {
    return vectors("framing-octet-counting-go-syslog.json", StreamFraming.OCTET_COUNTING);
  }

  @TestFactory
  Stream<DynamicTest> newlines() throws Exception {
    return vectors("framing-non-transparent-go-syslog.json", StreamFraming.NEWLINE);
  }

  @Test
  void the_vectors_are_where_the_corpora_are() {
    assumeTrue(
        Files.isDirectory(VECTORS), "no vectors in " + VECTORS + ": set -Dpenstock.corpora=DIR");
    assertEquals(true, Files.exists(VECTORS.resolve("framing-octet-counting-go-syslog.json")));
  }

  private static Stream<DynamicTest> vectors(String file, StreamFraming framing)
      throws IOException {
    Path path = VECTORS.resolve(file);
    if (!Files.exists(path)) {
      return Stream.empty();
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String text : Files.readString(path).split("\"id\": ", -1)) {
      if (text.contains("\"input_b64\"")) {
        Vector vector = vector(text, framing);
        tests.add(DynamicTest.dynamicTest(vector.name(), () -> check(vector)));
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static Vector vector(String text, StreamFraming framing) {
    List<String> errors = new ArrayList<>();
    int whole = 0;
    Matcher results = RESULT.matcher(text.substring(text.indexOf("\"best_effort_results\"")));
    while (results.find()) {
      String error = results.group(2);
      boolean unfinished =
          framing == StreamFraming.OCTET_COUNTING && error.contains("parsing error");
      whole += results.group(1).equals("null") || unfinished ? 0 : 1;
      errors.add(error);
    }
    return new Vector(
        text.substring(0, text.indexOf(',')) + " " + field(text, "descr"),
        framing,
        Integer.parseInt(number(text)),
        Base64.getDecoder().decode(field(text, "input_b64")),
        errors,
        whole);
  }

  private static String field(String text, String name) {
    int at = text.indexOf("\"" + name + "\": \"") + name.length() + 5;
    return text.substring(at, text.indexOf('"', at));
  }

  private static String number(String text) {
    int at = text.indexOf("\"max_message_length\": ") + 22;
    return text.substring(at, text.indexOf(',', at)).strip();
  }

  private static void check(Vector vector) throws InterruptedException {
    List<String> whole = new ArrayList<>();
    List<String> cut = new ArrayList<>();
    StreamSplitter splitter =
        new StreamSplitter(
            vector.framing(),
            vector.max(),
            new SharedRoom(1 << 20),
            (bytes, from, size, was) ->
                (was ? cut : whole).add(new String(bytes, from, size, ISO_8859_1)));
    boolean fine = splitter.feed(vector.input(), vector.input().length) && splitter.finish();
    boolean tooLong = vector.errors().toString().contains("too long");
    assertEquals(vector.whole() + (tooLong ? 1 : 0), whole.size(), whole + " and cut " + cut);
    assertEquals(!broken(vector), fine && cut.isEmpty(), whole + " and cut " + cut);
  }

  private static boolean broken(Vector vector) {
    String errors = vector.errors().toString();
    boolean counted =
        errors.contains("MSGLEN")
            || errors.contains("expecting a WS")
            || errors.contains("too long")
            || errors.contains("parsing error");
    return vector.framing() == StreamFraming.OCTET_COUNTING
        ? counted && vector.input().length > 0
        : errors.contains("unexpected EOF");
  }
}
