// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/**
 * The zone that a switch may name behind its time: {@code Nov 22 10:00:00.123 CET: %SYS-5-CONFIG_I:
 * text}. Most such words mean several zones; of UTC alone it is certain which. Pure.
 */
final class DeviceZone {
  private static final byte[] UTC = Ascii.bytes(" UTC");
  private static final byte[] GMT = Ascii.bytes(" GMT");
  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  private DeviceZone() {}

  /**
   * Where the zone ends, {@code from} if there is none.
   *
   * @param from behind the time
   * @param device whether it is certain that the line is a device's
   */
  static int end(byte[] text, int from, int to, boolean device) {
    int limit = Math.min(to, from + 1 + LONGEST);
    int end = from + 1;
    while (end < limit && text[end] >= 'A' && text[end] <= 'Z') {
      end++;
    }
    boolean word =
        end > from + SHORTEST
            && text[from] == ' '
            && Ascii.at(text, end, to, ':')
            && Ascii.at(text, end + 1, to, ' ');
    // any other line with such a word names a program
    boolean zone = word && (device || mnemonic(text, end + 2, to) || utc(text, from, end));
    return zone ? end : from;
  }

  /** {@code %LINK-3-UPDOWN}, which all messages of such devices begin with. */
  private static boolean mnemonic(byte[] text, int from, int to) {
    int end = from + 1;
    while (end < to && text[end] != ' ' && text[end] <= 'Z' && Ascii.word(text[end])) {
      end++;
    }
    return Ascii.at(text, from, to, '%') && end > from + 1 && Ascii.at(text, end, to, '-');
  }

  /** Whether the word in this range, with the blank before it, is UTC. */
  static boolean utc(byte[] text, int from, int to) {
    return Ascii.equal(text, from, to, UTC) || Ascii.equal(text, from, to, GMT);
  }

  /** The same event of a node whose zone is UTC. */
  static Origin inUtc(Origin origin) {
    Origin utc = new Origin();
    utc.set(NodeZone.UTC, origin.readMs());
    return utc;
  }
}
