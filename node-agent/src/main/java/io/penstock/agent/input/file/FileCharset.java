// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.io.InputFile;
import io.penstock.contract.LineEnds;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * In what a file is written. Immutable.
 *
 * @param name as frames have it; empty for UTF-8
 * @param ends how its lines end
 */
record FileCharset(String name, LineEnds ends) {
  private static final byte[] BIG_END_FIRST = {(byte) 0xfe, (byte) 0xff};

  /** What an input says, and for UTF-16 what the file's first two bytes say. */
  static FileCharset of(Reading reading, InputFile file) throws IOException {
    String name = reading.charset();
    if (!name.equals(Reading.UTF_16)) {
      return new FileCharset(name, LineEnds.of(name));
    }
    byte[] mark = new byte[BIG_END_FIRST.length];
    int count = file.read(0, ByteBuffer.wrap(mark));
    boolean bigEndFirst =
        count == mark.length && mark[0] == BIG_END_FIRST[0] && mark[1] == BIG_END_FIRST[1];
    LineEnds ends = bigEndFirst ? LineEnds.UTF_16BE : LineEnds.UTF_16LE;
    return new FileCharset(bigEndFirst ? "UTF-16BE" : "UTF-16LE", ends);
  }
}
