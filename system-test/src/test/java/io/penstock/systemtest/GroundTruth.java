// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A log file and what is really in it: one record an event, with the SHA-1 of its exact text and of
 * its traceback. Written by the program that wrote the log, not derived from it. Immutable.
 */
final class GroundTruth {
  private final byte[] log;
  private final List<Event> events;

  private GroundTruth(byte[] log, List<Event> events) {
    this.log = log;
    this.events = events;
  }

  /**
   * An event.
   *
   * @param rawSha1 of its text as it stands in the file, without the last newline
   * @param tracebackSha1 of its traceback without line prefixes, each line with its newline; empty
   *     if it has none
   */
  record Event(String rawSha1, String tracebackSha1) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int order = rawSha1.compareTo(other.rawSha1);
      return order != 0 ? order : tracebackSha1.compareTo(other.tracebackSha1);
    }
  }

  /** Reads a log and its truth, a JSON object a line; either may be compressed with zstd. */
  static GroundTruth read(Path log, Path truth) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Event> events = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(truth), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        events.add(event(json.readTree(line)));
      }
    }
    events.sort(null);
    try (InputStream in = open(log)) {
      return new GroundTruth(in.readAllBytes(), List.copyOf(events));
    }
  }

  /** The file's bytes; not a copy. */
  byte[] log() {
    return log;
  }

  /** All events, sorted. */
  List<Event> events() {
    return events;
  }

  long tracebacks() {
    return events.stream().filter(event -> !event.tracebackSha1().isEmpty()).count();
  }

  static String sha1(byte[] bytes, int from, int to) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(bytes, from, to - from);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Event event(JsonNode truth) {
    return new Event(hash(truth, "raw_sha1", "raw"), hash(truth, "traceback_sha1", "traceback"));
  }

  private static String hash(JsonNode truth, String hashed, String plain) {
    if (truth.hasNonNull(hashed)) {
      return truth.get(hashed).asText();
    }
    if (truth.hasNonNull(plain)) {
      byte[] bytes = truth.get(plain).asText().getBytes(UTF_8);
      return sha1(bytes, 0, bytes.length);
    }
    return "";
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".zst") ? new ZstdInputStream(in) : in;
  }
}
