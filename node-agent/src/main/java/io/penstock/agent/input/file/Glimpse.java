// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * What the beginning of a compressed file tells: most need not be read through. Pure apart from
 * reading files.
 */
enum Glimpse {
  /** Nothing in it is to be read. */
  NOTHING,
  /** It begins like an open file that is not known yet: that goes first. */
  RESEMBLES_UNKNOWN,
  /** It is to be read through, but holds nothing new as it seems. */
  KNOWN,
  /** It is to be read through, and seems to hold something that was not read. */
  NEW;

  /**
   * Looks at a file.
   *
   * @param scan of the file, which was not stepped yet
   * @param wanted the file is read even if it is no known generation
   * @param open what is being read
   * @param taken generations that are read elsewhere
   */
  static Glimpse of(
      InputFile file,
      Compression compression,
      CompressedScan scan,
      boolean wanted,
      List<Tail> open,
      Collection<Incarnation> taken)
      throws IOException {
    byte[] head = scan.head();
    if (resemblesUnknown(head, open)) {
      return RESEMBLES_UNKNOWN;
    }
    List<Incarnation> alike = scan.alike();
    if (head.length == 0 || (alike.isEmpty() && !wanted)) {
      return NOTHING;
    }
    if (alike.stream().anyMatch(taken::contains)) {
      return KNOWN;
    }
    int hint = compression.sizeHint(file);
    boolean whole = alike.stream().anyMatch(one -> hint != 0 && (int) one.offset == hint);
    return whole ? KNOWN : NEW;
  }

  private static boolean resemblesUnknown(byte[] head, List<Tail> open) throws IOException {
    for (Tail tail : open) {
      if (tail.incarnation == null && Identity.beginsAlike(tail.file(), head)) {
        return true;
      }
    }
    return false;
  }
}
