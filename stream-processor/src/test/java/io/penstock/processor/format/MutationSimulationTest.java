// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.processor.document.DocumentRules;
import io.penstock.processor.document.DocumentWriter;
import io.penstock.processor.document.Fields;
import io.penstock.processor.enrich.Fingerprint;
import io.penstock.processor.enrich.MaskRules;
import io.penstock.processor.enrich.Masker;
import io.penstock.processor.enrich.RemoteTraceback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Lines of every scenario, torn, repeated and with bytes changed, through every format: whatever
 * comes in, nothing is thrown and nothing outside of the range is read. A failure prints its seed.
 */
class MutationSimulationTest {
  private static final int RUNS = Integer.getInteger("penstock.runs", 100) * 300;

  private final Formats formats = new Formats();
  private final List<Format> all =
      formats.names().stream().map(name -> formats.named(name).orElseThrow()).toList();
  private final Shape shape = new Shape();
  private final EventText event = new EventText();
  private final Fields fields = new Fields();
  private final Origin origin = new Origin();
  private final DocumentWriter writer = new DocumentWriter(DocumentRules.DEFAULT, 1_000_000);

  @Test
  void no_format_throws_on_anything() throws IOException {
    List<byte[]> seeds = seeds();
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      byte[] text = mutated(seeds.get(random.nextInt(seeds.size())), random);
      assertEquals("", failure(text, random), "seed " + seed);
    }
  }

  private String failure(byte[] text, Random random) {
    // poison around the range shows whoever reads outside of it
    int margin = random.nextInt(3);
    byte[] buffer = new byte[text.length + margin];
    System.arraycopy(text, 0, buffer, 0, text.length);
    for (Format format : all) {
      try {
        int state = random.nextInt(0x90) + 0x100 * random.nextInt(3);
        int lineEnd = lineEnd(text);
        format.shape(buffer, 0, lineEnd, writer -> state, shape);
        fields.clear();
        fields.timeMs(0);
        event.set(buffer, 0, text.length, 1 + random.nextInt(3), false, Envelope.NONE);
        format.parse(event, origin, fields);
        new RemoteTraceback().set(fields);
        new Fingerprint().set(fields);
        new Masker(MaskRules.NONE).mask(buffer, 0, text.length, fields);
        writer.write(fields);
      } catch (RuntimeException e) {
        return format.name() + ": " + e + " at " + Arrays.asList(e.getStackTrace()).subList(0, 3);
      }
    }
    return "";
  }

  private static int lineEnd(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] text = original.clone();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && text.length > 0; i++) {
      int at = random.nextInt(text.length);
      int to = at + random.nextInt(text.length - at + 1);
      switch (random.nextInt(4)) {
        case 0 -> text = Arrays.copyOf(text, at);
        case 1 -> text = Arrays.copyOfRange(text, at, text.length);
        case 2 -> text[at] = (byte) random.nextInt(256);
        default -> text = without(text, at, to);
      }
    }
    return text;
  }

  private static byte[] without(byte[] text, int from, int to) {
    byte[] rest = new byte[text.length - (to - from)];
    System.arraycopy(text, 0, rest, 0, from);
    System.arraycopy(text, to, rest, from, text.length - to);
    return rest;
  }

  /** Every line of every scenario, and every scenario's whole beginning. */
  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "scenarios"))) {
      files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("in."))
          .sorted()
          .forEach(file -> add(file, seeds));
    }
    return seeds;
  }

  private static void add(Path file, List<byte[]> seeds) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      seeds.add(Arrays.copyOf(bytes, Math.min(bytes.length, 4000)));
      int from = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          seeds.add(Arrays.copyOfRange(bytes, from, i));
          from = i + 1;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
