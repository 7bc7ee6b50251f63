// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The vectors of go-syslog: valid messages say what they say, the others, but for the empty one,
 * are tagged events.
 */
class SyslogVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Test
  void rfc5424() throws IOException {
    assertEquals(List.of(194, 84), compare("peers/syslog/rfc5424-go-syslog.json"));
  }

  @Test
  void rfc3164() throws IOException {
    assertEquals(List.of(8, 8), compare("peers/syslog/rfc3164-go-syslog.json"));
  }

  @Test
  void rfc5424_with_messages_that_are_no_utf_8() throws IOException {
    JsonNode vectors = vectors("peers/syslog/rfc5424-noncompliant-msg-go-syslog.json");
    for (JsonNode vector : vectors) {
      JsonNode document = document(vector);
      JsonNode expected = vector.path("best_effort_expected");
      assertEquals(
          expected.path("Priority").asInt(),
          document.at("/log/syslog/priority").asInt(),
          vector.path("id").asText());
    }
  }

  /** How many vectors there are, and how many of them are valid. */
  private static List<Integer> compare(String file) throws IOException {
    List<String> wrong = new ArrayList<>();
    JsonNode vectors = vectors(file);
    int valid = 0;
    for (JsonNode vector : vectors) {
      if (vector.path("input_b64").asText().isEmpty()) {
        continue;
      }
      JsonNode document = document(vector);
      String id = vector.path("id").asText() + " ";
      if (vector.path("valid").asBoolean()) {
        valid++;
        assertEquals(expected(vector.path("expected")), found(document), id);
      } else if (document.path("tags").isEmpty()) {
        wrong.add(id + document);
      }
    }
    assertEquals(List.of(), wrong);
    return List.of(vectors.size(), valid);
  }

  private static JsonNode vectors(String file) throws IOException {
    return JSON.readTree(Files.readAllBytes(Corpora.file(file)));
  }

  private static JsonNode document(JsonNode vector) throws IOException {
    byte[] message = Base64.getDecoder().decode(vector.path("input_b64").asText());
    ByteArrayOutputStream counted = new ByteArrayOutputStream();
    counted.writeBytes((message.length + " ").getBytes(ISO_8859_1));
    counted.writeBytes(message);
    Source source = new Source("syslog:local", Framing.MESSAGES, counted.toByteArray());
    Pipe pipe = new Pipe();
    pipe.frame(source.frame(0, counted.size()));
    pipe.end();
    assertEquals(1, pipe.events().size(), vector.path("id").asText());
    return JSON.readTree(pipe.events().get(0).document());
  }

  private static List<String> expected(JsonNode expected) {
    String time = expected.path("Timestamp").asText();
    String process = expected.path("ProcID").asText();
    List<String> data = new ArrayList<>();
    for (Map.Entry<String, JsonNode> element : expected.path("StructuredData").properties()) {
      data.add(element.getKey());
      for (Map.Entry<String, JsonNode> parameter : element.getValue().properties()) {
        data.add(element.getKey() + " " + parameter.getKey() + "=" + parameter.getValue().asText());
      }
    }
    JsonNode message = expected.path("Message");
    return List.of(
        "priority " + expected.path("Priority").asText(),
        "time " + (time.contains("T") ? instant(time) : time.replaceAll(" +", " ")),
        "host " + expected.path("Hostname").asText(),
        "app " + expected.path("Appname").asText(),
        "process " + process,
        "message id " + expected.path("MsgID").asText(),
        "data " + data.stream().sorted().toList(),
        "message " + text(message).replaceFirst("^\ufeff", "").strip());
  }

  private static List<String> found(JsonNode document) {
    boolean timed = !document.path("tags").toString().contains("time-from-read");
    boolean iso = timed && document.at("/log/syslog").has("version");
    String process =
        document.at("/process").has("pid")
            ? document.at("/process/pid").asText()
            : document.at("/log/syslog/procid").asText();
    String time = document.path("@timestamp").asText();
    String read = iso ? instant(time) : timed ? SHORT.format(Instant.parse(time)) : "";
    return List.of(
        "priority " + document.at("/log/syslog/priority").asText(),
        "time " + read,
        "host " + document.at("/log/syslog/hostname").asText(),
        "app " + document.at("/process/name").asText(),
        "process " + process,
        "message id " + document.at("/log/syslog/msgid").asText(),
        "data " + data(document.at("/log/syslog/structured_data_text").asText()),
        "message " + document.path("message").asText().strip());
  }

  /** In UTC; the vectors have zones beyond what Java's own offsets can be. */
  private static String instant(String time) {
    int zone = Math.max(time.indexOf('+'), time.lastIndexOf('-'));
    if (time.endsWith("Z") || zone < 19) {
      return LocalDateTime.parse(time.replace("Z", "")).toString();
    }
    long minutes =
        60 * Long.parseLong(time.substring(zone + 1, zone + 3))
            + Long.parseLong(time.substring(zone + 4));
    LocalDateTime local = LocalDateTime.parse(time.substring(0, zone));
    boolean east = time.charAt(zone) == '+';
    return local.minusMinutes(east ? minutes : -minutes).toString();
  }

  /** What is no UTF-8 becomes U+FFFD. */
  private static String text(JsonNode message) {
    return message.has("b64")
        ? new String(Base64.getDecoder().decode(message.path("b64").asText()), UTF_8)
        : message.asText();
  }

  /** Elements and their parameters, with RFC 5424's escapes left in as the vectors do, sorted. */
  private static List<String> data(String text) {
    List<String> data = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int nameEnd = at + 1;
      while (text.charAt(nameEnd) != ' ' && text.charAt(nameEnd) != ']') {
        nameEnd++;
      }
      String name = text.substring(at + 1, nameEnd);
      data.add(name);
      at = parameters(text, nameEnd, name, data) + 1;
    }
    return data.stream().sorted().toList();
  }

  /** Adds what stands up to the bracket that ends the element, and returns where that is. */
  private static int parameters(String text, int from, String name, List<String> data) {
    int at = from;
    while (text.charAt(at) != ']') {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      int quote = text.indexOf('"', at);
      int end = quote + 1;
      while (text.charAt(end) != '"') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      data.add(name + " " + text.substring(at, quote) + text.substring(quote + 1, end));
      at = end + 1;
    }
    return at;
  }
}
