// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

/**
 * How files are followed. Immutable.
 *
 * @param discoverIntervalMs how often folders are looked at
 * @param pollIntervalMs how often a file that was written to lately is looked at
 * @param frameBytes a frame is at most this large, unless one line is larger
 * @param maxLineBytes a longer line is sent in parts of this size
 * @param closeRotatedAfterMs a rotated or deleted file that gets no more data is closed after this
 * @param partialAfterMs a last line without newline is sent when its file was quiet for this long
 * @param backlogShare what may be taken of the frame log by streams far behind, more than 0, at
 *     most 1
 * @param maxOpenFiles more are not open at a time
 */
public record TailSettings(
    long discoverIntervalMs,
    long pollIntervalMs,
    int frameBytes,
    int maxLineBytes,
    long closeRotatedAfterMs,
    long partialAfterMs,
    double backlogShare,
    int maxOpenFiles) {
  /** Look for files every second, at files every 200 ms; frames of 64 KiB, lines of 1 MiB. */
  public static final TailSettings DEFAULT =
      new TailSettings(1000, 200, 64 * 1024, 1 << 20, 60_000, 30_000, 0.5, 4096);

  public TailSettings {
    if (frameBytes < 1 || maxLineBytes < frameBytes) {
      throw new IllegalArgumentException("a line may be at least as large as a frame");
    }
  }
}
