// SPDX-License-Identifier: Apache-2.0
package io.penstock.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program said last before it fell silent is found soon, although no line follows it. */
class QuietFileIT {
  private static final long SOON_MS = 3_000;
  private static final int AT_MOST = 10;
  private static final String TRACEBACK =
      """
      2026-11-22 11:06:02.230 7 ERROR nova.api [-] boom: KeyError: 'k'
      2026-11-22 11:06:02.230 7 ERROR nova.api Traceback (most recent call last):
      2026-11-22 11:06:02.230 7 ERROR nova.api   File "a.py", line 1, in f
      2026-11-22 11:06:02.230 7 ERROR nova.api KeyError: 'k'
      2026-11-22 11:06:02.230 7 ERROR nova.api\s
      """;

  @TempDir Path dir;

  /** Once in ten times: a machine that does something else may delay the others. */
  @Test
  void the_last_traceback_of_a_quiet_file_is_found_within_three_seconds() throws Exception {
    Path log = Files.writeString(dir.resolve("nova-api.log"), TRACEBACK);
    Path output = Files.createFile(dir.resolve("quickstart.out"));
    try (QuickstartProcess pipeline =
        QuickstartProcess.start(dir.resolve("data"), output, "--logs", log.toString())) {
      pipeline.await("first traceback", 600, () -> pipeline.index().found() == 1);
      List<Long> tookMs = new ArrayList<>();
      do {
        tookMs.add(say(pipeline, log));
      } while (tookMs.size() < AT_MOST && Collections.min(tookMs) > SOON_MS);
      System.out.println("tracebacks were found after " + tookMs + " ms");
      assertTrue(Collections.min(tookMs) <= SOON_MS, tookMs::toString);
      assertEquals(
          1 + tookMs.size(), pipeline.index().documents().stream().filter(this::whole).count());
    }
  }

  /** Milliseconds from the last line to when a search finds it. */
  private static long say(QuickstartProcess pipeline, Path log) throws Exception {
    long before = pipeline.index().found();
    Files.write(log, TRACEBACK.getBytes(UTF_8), StandardOpenOption.APPEND);
    long start = System.nanoTime();
    pipeline.await("traceback", 120, () -> pipeline.index().found() > before);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private boolean whole(IndexContent.Document document) {
    return document.stackTrace().endsWith("KeyError: 'k'\n");
  }
}
