// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import java.util.concurrent.atomic.AtomicLong;

/** Counts since the start, written by one thread and read by any. */
public final class Tally {
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong mended = new AtomicLong();
  private final AtomicLong retried = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong requestBytes = new AtomicLong();
  private final AtomicLong failedRequests = new AtomicLong();
  private volatile long bufferedBytes;
  private volatile int requestsInFlight;
  private volatile boolean blocked;

  /** Documents that the server has. */
  public long written() {
    return written.get();
  }

  /** Documents that it will never take. */
  public long refused() {
    return refused.get();
  }

  /** Documents that were sent once more with a field moved out of the way. */
  public long mended() {
    return mended.get();
  }

  /** Documents sent again, each time counted. */
  public long retried() {
    return retried.get();
  }

  /** Requests sent. */
  public long requests() {
    return requests.get();
  }

  /** Bytes of their bodies on the wire, so after compression. */
  public long requestBytes() {
    return requestBytes.get();
  }

  /** Requests without an answer, or with one that took nothing. */
  public long failedRequests() {
    return failedRequests.get();
  }

  /** Bytes of documents in memory. */
  public long bufferedBytes() {
    return bufferedBytes;
  }

  public int requestsInFlight() {
    return requestsInFlight;
  }

  /** True while nothing gets through. */
  public boolean blocked() {
    return blocked;
  }

  void addWritten(long n) {
    written.addAndGet(n);
  }

  void addRefused(long n) {
    refused.addAndGet(n);
  }

  void addMended(long n) {
    mended.addAndGet(n);
  }

  void addRetried(long n) {
    retried.addAndGet(n);
  }

  void addRequest(long bytes) {
    requests.incrementAndGet();
    requestBytes.addAndGet(bytes);
  }

  void addFailedRequest() {
    failedRequests.incrementAndGet();
  }

  void gauges(long buffered, int inFlight, boolean isBlocked) {
    bufferedBytes = buffered;
    requestsInFlight = inFlight;
    blocked = isBlocked;
  }
}
