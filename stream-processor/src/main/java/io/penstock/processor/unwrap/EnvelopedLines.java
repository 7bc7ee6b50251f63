// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import io.penstock.processor.decode.LineConsumer;
import io.penstock.processor.format.Envelope;

/** Takes lines, some of which were wrapped. */
public interface EnvelopedLines extends LineConsumer {
  /** What is known of the lines that follow. */
  void envelope(Envelope of);
}
