// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import java.util.List;

/** Reads the datagrams of one protocol. Keeps nothing between two of them. */
public interface PointReader {
  /**
   * Reads a datagram. Whatever is in it, there is an answer.
   *
   * @param torn whether its end is missing
   * @return its parts; they cover {@code [from, to)}
   * @throws WithheldException if nothing in it may be believed
   */
  List<Part> read(byte[] datagram, int from, int to, boolean torn) throws WithheldException;
}
