// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.file;

import io.penstock.agent.framing.Guard;
import io.penstock.agent.framing.GuardTrail;
import io.penstock.agent.io.InputFile;
import io.penstock.contract.Generation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Tells by its content which generation a file is. Pure apart from reading the file. */
final class Identity {
  private Identity() {}

  /** Which generation a file is. */
  sealed interface Found {
    /** It goes on where this one was left. */
    record Continues(Incarnation incarnation) implements Found {}

    /** It was not seen before. */
    record Begins(Incarnation incarnation) implements Found {}

    /** There is too little of it yet. */
    record TooYoung() implements Found {}
  }

  /**
   * Identifies a file.
   *
   * @param known generations of its stream that no other file is
   * @param used generations of its stream whose names are taken
   * @param complete nothing will be added to its first line
   * @param nowMs Unix milliseconds
   */
  static Found of(
      InputFile file,
      String stream,
      List<Incarnation> known,
      List<Incarnation> used,
      boolean complete,
      long nowMs)
      throws IOException {
    byte[] head = new byte[Generation.MAX_BASIS_BYTES];
    int length = file.read(0, ByteBuffer.wrap(head));
    long size = file.sizeBytes();
    List<Incarnation> furthestFirst =
        known.stream()
            .sorted(Comparator.comparingLong((Incarnation one) -> one.offset).reversed())
            .toList();
    for (Incarnation one : furthestFirst) {
      if (size >= one.offset && one.beginsWith(head, length) && guardFits(file, one)) {
        return new Found.Continues(one);
      }
    }
    int basis = Generation.basisLength(head, length);
    if (basis < 0 && complete && length > 0) {
      basis = length;
    }
    return basis < 0
        ? new Found.TooYoung()
        : new Found.Begins(fresh(head, basis, stream, used, nowMs));
  }

  /**
   * A generation with the next free ordinal.
   *
   * @param basis how many of the first bytes make its fingerprint
   * @param used generations of its stream whose names are taken
   */
  static Incarnation fresh(
      byte[] head, int basis, String stream, List<Incarnation> used, long nowMs) {
    String fingerprint = Generation.fingerprint(head, basis);
    int ordinal =
        used.stream()
            .filter(one -> one.fingerprint().equals(fingerprint))
            .mapToInt(one -> one.ordinal() + 1)
            .max()
            .orElse(0);
    return Incarnation.fresh(stream, Generation.ofBeginning(head, basis, ordinal), basis, nowMs);
  }

  /** Whether a file is this generation, at least up to its offset. */
  static boolean fits(InputFile file, Incarnation one) throws IOException {
    byte[] head = new byte[Generation.MAX_BASIS_BYTES];
    int length = file.read(0, ByteBuffer.wrap(head));
    return file.sizeBytes() >= one.offset && one.beginsWith(head, length) && guardFits(file, one);
  }

  /** Whether a file begins with these bytes, or, where it is shorter, they with it. */
  static boolean beginsAlike(InputFile file, byte[] head) throws IOException {
    byte[] own = new byte[head.length];
    int length = file.read(0, ByteBuffer.wrap(own));
    return length > 0 && Arrays.equals(own, 0, length, head, 0, length);
  }

  /** Whether a file is an earlier state of this generation: it ends before its offset. */
  static boolean isPartOf(InputFile file, Incarnation one) throws IOException {
    byte[] head = new byte[Generation.MAX_BASIS_BYTES];
    int length = file.read(0, ByteBuffer.wrap(head));
    long size = file.sizeBytes();
    List<GuardTrail.Point> points =
        one.trail.points().stream().filter(point -> point.offset() <= size).toList();
    if (points.isEmpty() || !one.beginsWith(head, length)) {
      return false;
    }
    GuardTrail.Point last = points.get(points.size() - 1);
    return guardFits(file, last.offset(), last.guard());
  }

  /** Whether the file still has what was read last before the incarnation's offset. */
  private static boolean guardFits(InputFile file, Incarnation one) throws IOException {
    if (one.guard.length() > 0 || one.trail.points().isEmpty()) {
      return guardFits(file, one.offset, one.guard);
    }
    // behind a dropped range nothing guards its end
    GuardTrail.Point last = one.trail.points().get(one.trail.points().size() - 1);
    return guardFits(file, last.offset(), last.guard());
  }

  private static boolean guardFits(InputFile file, long offset, Guard guard) throws IOException {
    byte[] last = new byte[guard.length()];
    int count = file.read(offset - guard.length(), ByteBuffer.wrap(last));
    return count == last.length && guard.fits(last, 0);
  }
}
