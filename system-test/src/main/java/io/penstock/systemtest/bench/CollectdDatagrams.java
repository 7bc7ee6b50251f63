// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * collectd's plugin cpu, as its plugin network sends it: a datagram as full as it makes them, in
 * which a name stands only where it changes. The numbers of the parts are those of its network.h.
 */
final class CollectdDatagrams implements MetricDatagrams {
  private static final List<String> STATES =
      List.of("idle", "interrupt", "nice", "softirq", "steal", "system", "user", "wait");
  private static final int CORES = 5;
  private static final int ROOM_BYTES = 1452;

  private static final int HOST = 0;
  private static final int PLUGIN = 2;
  private static final int PLUGIN_INSTANCE = 3;
  private static final int TYPE = 4;
  private static final int TYPE_INSTANCE = 5;
  private static final int VALUES = 6;
  private static final int TIME = 8;
  private static final int INTERVAL = 9;
  private static final byte DERIVE = 2;
  private static final int HEAD_BYTES = 4;

  /** Times count in 2^-30 s. */
  private static final int SECOND_BITS = 30;

  private static final long BEGUN_S = 1_795_345_600L;
  private static final long INTERVAL_S = 10;

  private long sent;

  @Override
  public int valuesEach() {
    return CORES * STATES.size();
  }

  @Override
  public byte[] next() {
    sent++;
    ByteBuffer out = ByteBuffer.allocate(ROOM_BYTES);
    text(out, HOST, "cmp0042.example.org");
    number(out, TIME, (BEGUN_S + sent * INTERVAL_S) << SECOND_BITS);
    number(out, INTERVAL, INTERVAL_S << SECOND_BITS);
    text(out, PLUGIN, "cpu");
    for (int core = 0; core < CORES; core++) {
      text(out, PLUGIN_INSTANCE, Integer.toString(core));
      text(out, TYPE, "cpu");
      for (String state : STATES) {
        text(out, TYPE_INSTANCE, state);
        value(out, sent * state.length() + core);
      }
    }
    byte[] datagram = new byte[out.position()];
    out.flip().get(datagram);
    return datagram;
  }

  private static void text(ByteBuffer out, int part, String text) {
    head(out, part, text.length() + 1);
    out.put(text.getBytes(US_ASCII)).put((byte) 0);
  }

  private static void number(ByteBuffer out, int part, long number) {
    head(out, part, Long.BYTES);
    out.putLong(number);
  }

  private static void value(ByteBuffer out, long value) {
    head(out, VALUES, Short.BYTES + Byte.BYTES + Long.BYTES);
    out.putShort((short) 1).put(DERIVE).putLong(value);
  }

  private static void head(ByteBuffer out, int part, int bytes) {
    out.putShort((short) part).putShort((short) (HEAD_BYTES + bytes));
  }
}
