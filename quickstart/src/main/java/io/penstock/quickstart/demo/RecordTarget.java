// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.io.IOException;

/** Where the records of a stream go. */
interface RecordTarget extends AutoCloseable {
  /** Takes a whole record. */
  void write(byte[] recordBytes) throws IOException;

  /** Does what is left to do from before; called often. */
  default void retry() {}

  @Override
  void close() throws IOException;
}
