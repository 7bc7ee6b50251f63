// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.endpoint.EndpointClient;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.extension.Extensions;
import io.penstock.servers.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorRuntimeTest {
  @TempDir private Path dir;

  @Test
  @SuppressWarnings("try") // the other program ends before the processor does
  void an_address_that_is_in_use_is_no_reason_not_to_run_and_is_tried_again() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ServerSocket other = listening(FreePorts.next())) {
      InetSocketAddress address =
          new InetSocketAddress(other.getInetAddress(), other.getLocalPort());
      ProcessorSettings settings = SomeSettings.of(dir, Map.of(), Optional.of(address));
      ProcessorRuntime runtime = new ProcessorRuntime(settings, Extensions.none(), "host");
      Future<?> run =
          thread.submit(
              () -> {
                runtime.run();
                return null;
              });
      await(ProcessorRuntimeTest::streamThreadRuns);
      other.close();
      await(() -> health(address).contains("Kafka Streams is "));
      assertFalse(run.isDone(), "it ended");
      runtime.stop();
      run.get(2, TimeUnit.MINUTES);
    } finally {
      thread.shutdownNow();
    }
  }

  private static ServerSocket listening(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private static boolean streamThreadRuns() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().endsWith("-StreamThread-1"));
  }

  private static String health(InetSocketAddress address) {
    try {
      return EndpointClient.get(address, "/healthz").body();
    } catch (IOException e) {
      return "";
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < giveUp, "not within two minutes");
      Thread.sleep(50);
    }
  }
}
