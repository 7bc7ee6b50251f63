// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.Framing;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A message for each rule of the grammars of RFC 5424 (section 6) and RFC 3164 (section 4): a valid
 * one says what it says, a broken one is an event with its whole text and a tag. {@code {N}} is a
 * word of N letters.
 */
class SyslogMessagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern WORD = Pattern.compile("\\{(\\d+)}");

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/syslog/rfc5424-valid.txt",
      delimiter = '|',
      quoteCharacter = '`')
  void a_valid_message_of_rfc_5424_says_what_it_says(String message, String expected)
      throws IOException {
    JsonNode document = document(message);
    assertEquals(words(expected), of5424(document));
    assertEquals(false, tagged(document, "unparsed"));
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/syslog/rfc5424-broken.txt",
      delimiter = '|',
      quoteCharacter = '`')
  void a_broken_message_of_rfc_5424_is_a_tagged_event_with_its_whole_text(
      String message, String tag) throws IOException {
    JsonNode document = document(message);
    assertEquals(true, tagged(document, tag), document.toString());
    assertEquals(words(message), whole(document));
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/syslog/rfc3164-valid.txt",
      delimiter = '|',
      quoteCharacter = '`')
  void a_message_of_rfc_3164_says_what_it_says(String message, String expected) throws IOException {
    JsonNode document = document(message);
    assertEquals(expected, of3164(document));
    assertEquals("", document.path("tags").toString());
  }

  @ParameterizedTest
  @CsvFileSource(
      files = "src/test/resources/syslog/rfc3164-broken.txt",
      delimiter = '|',
      quoteCharacter = '`')
  void a_broken_message_of_rfc_3164_is_a_tagged_event_with_its_text(
      String message, String tag, String text) throws IOException {
    JsonNode document = document(message);
    assertEquals(true, tagged(document, tag), document.toString());
    assertEquals(text, document.path("message").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<007>1 - - - - - - up | 7 1 - - - - - - up",
        "<30>1 - - - - - [at x=\"1\"][at x=\"2\"] up | 30 1 - - - - - [at x=\"1\"][at x=\"2\"] up",
        "<30>1 - h - - - [at][by][at] up | 30 1 - h - - - [at][by][at] up",
      })
  void a_message_that_can_be_read_although_it_breaks_a_rule_is_read_and_tagged(
      String message, String expected) throws IOException {
    JsonNode document = document(message);
    assertEquals(expected, of5424(document));
    assertEquals(true, tagged(document, "unparsed"));
  }

  private static JsonNode document(String message) throws IOException {
    byte[] bytes = words(message).getBytes(UTF_8);
    byte[] counted = (bytes.length + " " + words(message)).getBytes(UTF_8);
    Pipe pipe = new Pipe();
    pipe.all(new Source("syslog:local", Framing.MESSAGES, counted));
    assertEquals(1, pipe.events().size());
    return JSON.readTree(pipe.events().get(0).document());
  }

  private static String words(String text) {
    return WORD.matcher(text).replaceAll(word -> "a".repeat(Integer.parseInt(word.group(1))));
  }

  /** As the message itself has it, but for the time, which is in UTC. */
  private static String of5424(JsonNode document) {
    return Stream.of(
            document.at("/log/syslog/priority"),
            document.at("/log/syslog/version"),
            time(document),
            document.at("/log/syslog/hostname"),
            document.at("/process/name"),
            process(document),
            document.at("/log/syslog/msgid"),
            document.at("/log/syslog/structured_data_text"),
            document.path("message"))
        .map(SyslogMessagesTest::orNil)
        .collect(Collectors.joining(" "));
  }

  private static String of3164(JsonNode document) {
    return Stream.of(
            document.at("/log/syslog/priority"),
            time(document),
            document.at("/log/syslog/hostname"),
            document.at("/process/name"),
            process(document),
            document.path("message"))
        .map(SyslogMessagesTest::orNil)
        .collect(Collectors.joining(" "));
  }

  private static JsonNode time(JsonNode document) {
    return tagged(document, "time-from-read") ? JSON.nullNode() : document.path("@timestamp");
  }

  private static JsonNode process(JsonNode document) {
    JsonNode pid = document.at("/process/pid");
    return pid.isMissingNode() ? document.at("/log/syslog/procid") : pid;
  }

  private static String orNil(JsonNode value) {
    return value.asText("").isEmpty() || value.isNull() ? "-" : value.asText();
  }

  private static boolean tagged(JsonNode document, String tag) {
    return document.path("tags").toString().contains('"' + tag + '"');
  }

  private static String whole(JsonNode document) {
    JsonNode priority = document.at("/log/syslog/priority");
    String message = document.path("message").asText();
    return priority.isMissingNode() ? message : "<" + priority + ">" + message;
  }
}
