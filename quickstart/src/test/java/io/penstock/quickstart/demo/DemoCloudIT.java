// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class DemoCloudIT {
  private static final double FAST = 20_000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Test
  void it_writes_the_logs_of_eleven_services_with_current_times(@TempDir Path directory)
      throws Exception {
    String before = STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    try (DemoCloud cloud = DemoCloud.start(directory, directory.resolve("log"), FAST)) {
      await(() -> cloud.status().records() > 2000);
      assertEquals(List.of(directory + "/demo-cloud/**/*.log"), cloud.globs());
    }
    String after = STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    String written = read(directory.resolve("demo-cloud/nova/nova-api.log")).substring(0, 19);
    assertEquals(11, logs(directory).size());
    assertTrue(written.compareTo(before) >= 0 && written.compareTo(after) <= 0, written);
  }

  @Test
  void a_restart_appends(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("demo-cloud/nova/nova-api.log");
    runUntil(directory, 500);
    String before = read(log);
    runUntil(directory, 500);
    String after = read(log);
    assertTrue(after.startsWith(before) && after.length() > before.length());
    assertTrue(after.endsWith("\n"));
  }

  @Test
  void datagrams_wait_for_a_socket_that_appears_later(@TempDir Path directory) throws Exception {
    Path socket = directory.resolve("log");
    try (DemoCloud cloud = DemoCloud.start(directory, socket, FAST)) {
      await(() -> cloud.status().datagramsWaiting() > 20);
      try (AFUNIXDatagramChannel receiver = AFUNIXDatagramChannel.open()) {
        receiver.bind(AFUNIXSocketAddress.of(socket));
        String first = receive(receiver);
        assertTrue(first.matches("(?s)<[0-9]+>[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} haproxy.*\n"));
        for (int i = 0; i < 200; i++) {
          receive(receiver);
        }
        await(() -> cloud.status().datagramsSent() > 200);
        assertEquals(0, cloud.status().datagramsGivenUp());
      }
    }
  }

  @Test
  void a_receiver_that_does_not_read_stops_neither_the_files_nor_the_order(@TempDir Path directory)
      throws Exception {
    Path socket = directory.resolve("log");
    try (AFUNIXDatagramChannel receiver = AFUNIXDatagramChannel.open()) {
      receiver.bind(AFUNIXSocketAddress.of(socket));
      try (DemoCloud cloud = DemoCloud.start(directory, socket, FAST)) {
        await(() -> cloud.status().datagramsWaiting() > 20);
        long records = cloud.status().records();
        await(() -> cloud.status().records() > records + 500);
        assertEquals(0, cloud.status().datagramsGivenUp());
      }
    }
  }

  @Test
  void a_full_file_is_renamed_and_the_oldest_replaced(@TempDir Path directory) throws IOException {
    Path log = directory.resolve("a/b.log");
    try (RotatingFile file = RotatingFile.open(log, 4, 2)) {
      write(file, "one\n");
      write(file, "two\n");
      write(file, "six\n");
      write(file, "ten\n");
    }
    assertEquals("ten\n", read(log));
    assertEquals("six\n", read(directory.resolve("a/b.log.1")));
    assertEquals("two\n", read(directory.resolve("a/b.log.2")));
  }

  @Test
  void a_file_that_cannot_be_written_stops_the_cloud_with_a_reason(@TempDir Path directory)
      throws Exception {
    Files.writeString(directory.resolve("demo-cloud"), "in the way");
    IOException thrown = assertThrows(IOException.class, () -> runUntil(directory, 1));
    assertTrue(thrown.toString().contains("demo-cloud"), thrown.toString());
  }

  private static void runUntil(Path directory, long records) throws Exception {
    try (DemoCloud cloud = DemoCloud.start(directory, directory.resolve("log"), FAST)) {
      await(() -> cloud.status().records() > records);
    }
  }

  private static void write(RotatingFile file, String text) throws IOException {
    file.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String receive(AFUNIXDatagramChannel receiver) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(65536);
    receiver.receive(buffer);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  private static List<Path> logs(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "did not happen in two minutes");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
