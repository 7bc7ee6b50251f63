// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a program wrote to its log, all rotations in one, and which bytes of it arrived. No two
 * lines are equal, and every character is one byte. Not thread-safe.
 */
final class WrittenLog {
  private final String text;
  private final BitSet arrived = new BitSet();
  private final Map<String, Integer> beginnings = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  WrittenLog(String text) {
    this.text = text;
  }

  /** Bytes of all that was written. */
  record Stretch(int begin, int end) {
    int bytes() {
      return end - begin;
    }
  }

  /**
   * Takes a document.
   *
   * @param bytes of the source that it covers, with the newline if there was one
   */
  void arrived(String generation, long offset, int bytes, String message) {
    String piece = bytes > message.length() ? message + "\n" : message;
    if (!beginnings.containsKey(generation)) {
      placeOf(piece).ifPresent(at -> beginnings.put(generation, Math.toIntExact(at - offset)));
    }
    int at = Math.toIntExact(beginnings.getOrDefault(generation, text.length()) + offset);
    if (bytes != piece.length() || !text.startsWith(piece, at)) {
      faults.add("not what was written: byte " + offset + " of " + generation + ": " + message);
      return;
    }
    int next = arrived.nextSetBit(at);
    if (next >= 0 && next < at + bytes) {
      faults.add("twice: byte " + offset + " of " + generation + ": " + message);
    }
    arrived.set(at, at + bytes);
  }

  private OptionalInt placeOf(String lines) {
    if (text.startsWith(lines)) {
      return OptionalInt.of(0);
    }
    int newline = text.indexOf("\n" + lines);
    return newline < 0 ? OptionalInt.empty() : OptionalInt.of(newline + 1);
  }

  /** Documents that came twice, or whose text is not what was written there. */
  List<String> faults() {
    return faults;
  }

  int bytes() {
    return text.length();
  }

  int arrivedBytes() {
    return arrived.cardinality();
  }

  /**
   * Where it is that a file's content was written.
   *
   * @throws AssertionError if it was not
   */
  Stretch find(String content) {
    int begin = placeOf(content).orElseThrow(() -> new AssertionError("never written: " + content));
    return new Stretch(begin, begin + content.length());
  }

  /** How many bytes of a stretch arrived. */
  int arrivedOf(Stretch stretch) {
    return arrived.get(stretch.begin(), stretch.end()).cardinality();
  }

  /** Where it is that a range of a generation was written; of some line of it was heard. */
  Stretch rangeOf(String generation, long start, long end) {
    int begin = beginnings.getOrDefault(generation, 0);
    return new Stretch(Math.toIntExact(begin + start), Math.toIntExact(begin + end));
  }

  /** What did not arrive, each as long as it can be. */
  List<Stretch> missing() {
    List<Stretch> missing = new ArrayList<>();
    int from = arrived.nextClearBit(0);
    while (from < text.length()) {
      int next = arrived.nextSetBit(from);
      int end = next < 0 ? text.length() : next;
      missing.add(new Stretch(from, end));
      from = arrived.nextClearBit(end);
    }
    return missing;
  }

  long linesIn(Stretch stretch) {
    return text.substring(stretch.begin(), stretch.end()).lines().count();
  }

  /** The generation that a stretch is the end of, or all of; empty if none began before it. */
  String generationBefore(Stretch stretch) {
    return beginnings.entrySet().stream()
        .filter(one -> one.getValue() < stretch.end())
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** Whether the log was begun anew where a stretch ends. */
  boolean beganAnewAfter(Stretch stretch) {
    return beginnings.containsValue(stretch.end());
  }
}
