// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Datagrams with bytes changed, left out and torn, and noise: nothing is thrown, and the parts lie
 * side by side and cover all of it. A failure prints its seed.
 */
class PartsSimulationTest {
  private static final int RUNS = Integer.getInteger("penstock.runs", 100) * 300;
  private static final int MARGIN = 7;
  private static final byte[] LINES =
      """
      # a comment
      cpu,host=ctl01,core=0 user=1.5,idle=97i,up=t 1795345600000000000

      m\\ 1,t\\=1=x f="a \\"b\\"
      c",g=18446744073709551615u
      disk v=-1e-3
      """
          .getBytes(UTF_8);

  @Test
  void the_parts_of_any_packet_cover_it() {
    PointReader reader = new CollectdReader(CollectdTypes.builtIn(), CollectdAuth.OPEN);
    byte[] packet =
        new Packet()
            .named("load", "load")
            .gauge(1, 2, 3)
            .text(5, "x")
            .whole(2, 9)
            .number(0x0101, 2)
            .text(0x0100, "full")
            .number(9, 1L << 30)
            .whole(0, 1)
            .bytes();
    for (int seed = 0; seed < RUNS; seed++) {
      assertEquals("", wrong(reader, packet, new Random(seed)), "seed " + seed);
    }
  }

  @Test
  void the_parts_of_any_lines_cover_them() {
    PointReader reader = new InfluxReader(Precision.NS);
    for (int seed = 0; seed < RUNS; seed++) {
      assertEquals("", wrong(reader, LINES, new Random(seed)), "seed " + seed);
    }
  }

  private static String wrong(PointReader reader, byte[] good, Random random) {
    byte[] datagram = changed(good, random);
    int to = datagram.length - MARGIN;
    try {
      List<Part> parts = reader.read(datagram, MARGIN, to, random.nextBoolean());
      int at = MARGIN;
      for (Part part : parts) {
        if (part.from() != at || part.to() <= part.from()) {
          return part + " does not begin at " + at;
        }
        at = part.to();
      }
      return at == Math.max(to, MARGIN) ? "" : "ends at " + at + " of " + to;
    } catch (WithheldException e) {
      return "";
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  /** Between margins that nobody may read into a value. */
  private static byte[] changed(byte[] good, Random random) {
    int from = random.nextInt(4) == 0 ? random.nextInt(good.length) : 0;
    int to = random.nextInt(3) == 0 ? from + random.nextInt(good.length - from + 1) : good.length;
    byte[] datagram = new byte[to - from + 2 * MARGIN];
    random.nextBytes(datagram);
    boolean noise = random.nextInt(10) == 0;
    for (int i = from; i < to && !noise; i++) {
      datagram[MARGIN + i - from] = good[i];
    }
    int changes = random.nextInt(6);
    for (int i = 0; i < changes && to > from; i++) {
      byte[] some = {0, 1, 2, 6, ' ', ',', '=', '"', '\\', '\n', '#', (byte) random.nextInt(256)};
      datagram[MARGIN + random.nextInt(to - from)] = some[random.nextInt(some.length)];
    }
    return datagram;
  }
}
