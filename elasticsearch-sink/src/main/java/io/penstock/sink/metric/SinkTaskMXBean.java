// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.metric;

/** What JMX shows of a task. Counts are since the task's start; docs/sink.md explains each. */
public interface SinkTaskMXBean {
  long getDocumentsWritten();

  long getDocumentsRefused();

  long getDocumentsMended();

  long getDocumentsSentAgain();

  long getRequests();

  long getRequestBytes();

  long getFailedRequests();

  int getRequestsInFlight();

  long getBufferedBytes();

  boolean isBlocked();
}
