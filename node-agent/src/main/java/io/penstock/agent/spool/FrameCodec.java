// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import io.penstock.agent.framing.Frame;
import io.penstock.contract.FrameFlag;
import io.penstock.contract.FrameHeader;
import io.penstock.contract.Framing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The body of a frame entry: kind 1 of docs/spool-format.md. */
final class FrameCodec {
  private static final int FIXED_BYTES = 36;
  private static final int PARTIAL = 1;
  private static final int CUT = 2;
  private static final int DROPPED = 4;
  private static final int MORE = 8;

  /** The label with this name, which no input can have, is the charset. */
  private static final String CHARSET = "";

  private FrameCodec() {}

  /** A frame with its texts already in bytes, so that its size is known before it is written. */
  record Encoded(Frame frame, List<byte[]> texts, int textBytes) {
    int sizeBytes() {
      return FIXED_BYTES + textBytes + frame.value().length;
    }
  }

  static Encoded encode(Frame frame) {
    FrameHeader header = frame.header();
    List<byte[]> texts = new ArrayList<>(5 + 2 * header.labels().size());
    texts.add(Texts.encode(header.node()));
    texts.add(Texts.encode(header.stream()));
    texts.add(Texts.encode(header.generation()));
    texts.add(Texts.encode(header.zone()));
    texts.add(Texts.encode(header.cause()));
    for (Map.Entry<String, String> label : header.labels().entrySet()) {
      texts.add(Texts.encode(label.getKey()));
      texts.add(Texts.encode(label.getValue()));
    }
    if (!header.charset().isEmpty()) {
      texts.add(Texts.encode(CHARSET));
      texts.add(Texts.encode(header.charset()));
    }
    int bytes = 0;
    for (byte[] text : texts) {
      bytes += Short.BYTES + text.length;
    }
    return new Encoded(frame, texts, bytes);
  }

  static void write(ByteBuffer target, Encoded encoded) {
    FrameHeader header = encoded.frame().header();
    target.putLong(header.startOffset()).putLong(header.endOffset());
    target.putLong(header.readTimeMs()).putInt(encoded.frame().lines());
    target.put((byte) (header.framing() == Framing.LINES ? 0 : 1)).put(flags(header.flags()));
    int labels = header.labels().size() + (header.charset().isEmpty() ? 0 : 1);
    target.putShort((short) labels).putInt(encoded.textBytes());
    for (byte[] text : encoded.texts()) {
      Texts.write(target, text);
    }
    target.put(encoded.frame().value());
  }

  /**
   * Reads a body.
   *
   * @throws RuntimeException when the body is not one, though its checksum was right: a defect
   */
  static Frame read(ByteBuffer body) {
    long start = body.getLong();
    long end = body.getLong();
    long readTimeMs = body.getLong();
    int lines = body.getInt();
    Framing framing = body.get() == 0 ? Framing.LINES : Framing.MESSAGES;
    Set<FrameFlag> flags = flags(body.get());
    int labelCount = Short.toUnsignedInt(body.getShort());
    body.getInt();
    String node = Texts.read(body);
    String stream = Texts.read(body);
    String generation = Texts.read(body);
    String zone = Texts.read(body);
    String cause = Texts.read(body);
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < labelCount; i++) {
      labels.put(Texts.read(body), Texts.read(body));
    }
    String charset = Objects.requireNonNullElse(labels.remove(CHARSET), "");
    byte[] value = new byte[body.remaining()];
    body.get(value);
    return new Frame(
        new FrameHeader(
            node,
            stream,
            generation,
            start,
            end,
            framing,
            readTimeMs,
            zone,
            labels,
            flags,
            cause,
            charset),
        lines,
        value);
  }

  private static byte flags(Set<FrameFlag> flags) {
    return (byte)
        ((flags.contains(FrameFlag.PARTIAL) ? PARTIAL : 0)
            | (flags.contains(FrameFlag.CUT) ? CUT : 0)
            | (flags.contains(FrameFlag.DROPPED) ? DROPPED : 0)
            | (flags.contains(FrameFlag.MORE) ? MORE : 0));
  }

  private static Set<FrameFlag> flags(byte bits) {
    if (bits == 0) {
      return Collections.emptySet();
    }
    EnumSet<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    if ((bits & PARTIAL) != 0) {
      flags.add(FrameFlag.PARTIAL);
    }
    if ((bits & CUT) != 0) {
      flags.add(FrameFlag.CUT);
    }
    if ((bits & DROPPED) != 0) {
      flags.add(FrameFlag.DROPPED);
    }
    if ((bits & MORE) != 0) {
      flags.add(FrameFlag.MORE);
    }
    return flags;
  }
}
