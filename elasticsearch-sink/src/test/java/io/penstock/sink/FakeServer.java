// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.sink.bulk.BulkReply;
import io.penstock.sink.bulk.BulkTransport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A server that fails in every way a seed can think of, until it is told to behave. */
final class FakeServer implements BulkTransport {
  private record Pending(long atMs, BulkReply reply) {}

  /** What it holds: body by id. */
  final Map<String, String> documents = new HashMap<>();

  /** A body with this text is refused with 400 for ever. */
  static final String POISON = "poison";

  private final Random random;
  private final PriorityQueue<Pending> answers =
      new PriorityQueue<>((one, other) -> Long.compare(one.atMs, other.atMs));
  boolean behaves;
  long nowMs;

  FakeServer(Random random) {
    this.random = random;
  }

  @Override
  public void send(long request, int host, byte[] body) {
    BulkReply reply = behaves ? served(request, body) : served(request, body, random.nextInt(14));
    answers.add(new Pending(nowMs + random.nextInt(behaves ? 20 : 500), reply));
  }

  @Override
  public @Nullable BulkReply poll() {
    Pending first = answers.peek();
    return first != null && first.atMs <= nowMs ? answers.remove().reply() : null;
  }

  private BulkReply served(long request, byte[] body, int luck) {
    return switch (luck) {
      case 0 -> BulkReply.none(request, "connection refused");
      case 1 -> {
        served(request, body);
        yield BulkReply.none(request, "reset after it was written");
      }
      case 2 -> status(request, 429);
      case 3 -> status(request, 503);
      case 4 -> severalDocuments(body) ? status(request, 413) : served(request, body);
      case 5 -> severalDocuments(body) ? status(request, 400) : served(request, body);
      case 6 -> status(request, 401);
      case 7 -> {
        served(request, body);
        yield BulkReply.answer(request, 200, "<html>".getBytes(UTF_8));
      }
      default -> served(request, body);
    };
  }

  private static boolean severalDocuments(byte[] body) {
    return new String(body, UTF_8).lines().count() > 2;
  }

  private static BulkReply status(long request, int status) {
    return BulkReply.answer(request, status, "no".getBytes(UTF_8));
  }

  private BulkReply served(long request, byte[] body) {
    List<String> items = new ArrayList<>();
    String[] lines = new String(body, UTF_8).split("\n", -1);
    for (int i = 0; i + 1 < lines.length; i += 2) {
      String id = lines[i].replaceAll(".*\"_id\":\"([^\"]*)\".*", "$1");
      items.add("{\"index\":{\"status\":" + item(id, lines[i + 1]) + "}}");
    }
    String answer = "{\"errors\":true,\"items\":[" + String.join(",", items) + "]}";
    return BulkReply.answer(request, 200, answer.getBytes(UTF_8));
  }

  private int item(String id, String document) {
    if (document.contains(POISON)) {
      return 400;
    }
    int luck = behaves ? 99 : random.nextInt(20);
    if (luck < 3) {
      return luck == 0 ? 429 : luck == 1 ? 503 : 500;
    }
    documents.put(id, document);
    return 201;
  }
}
