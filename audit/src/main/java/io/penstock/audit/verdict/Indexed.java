// SPDX-License-Identifier: Apache-2.0
package io.penstock.audit.verdict;

/**
 * What the index holds of a stream.
 *
 * @param documents documents
 * @param bytes sum of their {@code penstock.bytes}
 * @param refused documents that the index refused and that are dead letters of the sink
 * @param refusedBytes sum of their {@code penstock.bytes}
 * @param newestMs when the agent read the newest of the documents, Unix milliseconds; 0 if no
 *     document says so
 */
public record Indexed(long documents, long bytes, long refused, long refusedBytes, long newestMs) {
  public static final Indexed NOTHING = new Indexed(0, 0, 0, 0);

  /** Without a time. */
  public Indexed(long documents, long bytes, long refused, long refusedBytes) {
    this(documents, bytes, refused, refusedBytes, 0);
  }

  /** The same with the sink's dead letters. */
  public Indexed withRefused(long count, long sizeBytes) {
    return new Indexed(documents, bytes, count, sizeBytes, newestMs);
  }
}
