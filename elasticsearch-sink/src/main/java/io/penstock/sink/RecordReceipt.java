// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import io.penstock.sink.bulk.Receipt;
import io.penstock.sink.bulk.Refusal;
import io.penstock.sink.letter.LetterHeaders;
import io.penstock.sink.offset.OffsetPrefix;
import org.apache.kafka.connect.sink.SinkRecord;

/** Joins a document's fate with its record's Kafka offset. */
record RecordReceipt(
    SinkRecord record,
    OffsetPrefix.Entry entry,
    DeadLetters deadLetters,
    LetterHeaders.Target target)
    implements Receipt {
  @Override
  public void written() {
    entry.finish();
  }

  @Override
  public void refused(Refusal refusal) {
    deadLetters.report(record, entry, refusal, target);
  }

  @Override
  public boolean wanted() {
    return entry.wanted();
  }
}
