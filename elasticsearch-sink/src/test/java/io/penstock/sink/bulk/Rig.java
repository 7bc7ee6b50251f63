// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pipeline with a transport that the test answers for, and a clock that the test moves. */
final class Rig implements BulkTransport, ServerWatch {
  /** What became of one document. */
  static final class Fate implements Receipt {
    private int written;
    private int refused;
    private String refusal = "";
    boolean wanted = true;

    @Override
    public void written() {
      written++;
    }

    @Override
    public void refused(Refusal why) {
      refused++;
      refusal = why.status() + " " + why.type();
    }

    @Override
    public boolean wanted() {
      return wanted;
    }

    @Override
    public String toString() {
      String fates = "written,".repeat(written) + ("refused " + refusal + ",").repeat(refused);
      return fates.isEmpty() ? "under way" : fates.substring(0, fates.length() - 1);
    }
  }

  /** A request that went out. */
  record Sent(long request, int host, List<String> ids) {}

  static final BulkLimits LIMITS = new BulkLimits(3, 10_000, 5_000, 100, 2, 20_000, 8_000, -1);

  final List<Sent> sent = new ArrayList<>();
  final List<String> states = new ArrayList<>();
  final Tally tally = new Tally();
  private final Deque<BulkReply> replies = new ArrayDeque<>();
  private final BulkPipeline pipeline;
  long nowMs = 1_000;

  /** What the mender makes of any refused document; null when it can do nothing. */
  @Nullable String mended;

  Rig(BulkLimits limits, int hosts) {
    // No jitter: the generator always draws 0, so each wait is the full one.
    Backoff backoff =
        new Backoff(
            100,
            1_000,
            new Random() {
              private static final long serialVersionUID = 1L;

              @Override
              public double nextDouble() {
                return 0;
              }
            });
    pipeline =
        new BulkPipeline(
            limits,
            this,
            new BulkEncoder(false),
            new HostRing(hosts, backoff),
            backoff,
            (body, reason) -> mended == null ? null : mended.getBytes(UTF_8),
            this,
            tally);
  }

  static Document document(String id, Operation operation, String body) {
    return new Document("i", id, operation, body.getBytes(UTF_8), new Fate());
  }

  Fate add(String id) {
    return add(id, Operation.INDEX);
  }

  Fate add(String id, Operation operation) {
    return add(id, operation, 10);
  }

  Fate add(String id, Operation operation, int bytes) {
    Document document = document(id, operation, "{" + " ".repeat(bytes - 2) + "}");
    pipeline.add(document, nowMs);
    return (Fate) document.receipt();
  }

  /** Steps the duty cycle now. */
  long work() {
    return pipeline.doWork(nowMs);
  }

  /** Lets time pass and steps the duty cycle. */
  long workAfter(long ms) {
    nowMs += ms;
    return work();
  }

  /** Answers the n-th request that was sent, each document with its status. */
  void answer(int n, int... statuses) {
    String items =
        Arrays.stream(statuses)
            .mapToObj(
                status ->
                    status < 300
                        ? "{\"index\":{\"status\":" + status + "}}"
                        : "{\"index\":{\"status\":"
                            + status
                            + ",\"error\":{\"type\":\"e"
                            + status
                            + "\",\"reason\":\"why\"}}}")
            .collect(Collectors.joining(",", "{\"errors\":true,\"items\":[", "]}"));
    answerWhole(n, 200, items);
  }

  void answerWhole(int n, int status, String body) {
    replies.add(BulkReply.answer(sent.get(n).request(), status, body.getBytes(UTF_8)));
    work();
  }

  void breakConnection(int n) {
    replies.add(BulkReply.none(sent.get(n).request(), "ConnectException"));
    work();
  }

  boolean full() {
    return pipeline.full();
  }

  boolean roomy() {
    return pipeline.roomy();
  }

  /** Ids of the n-th request, joined. */
  String ids(int n) {
    return String.join(" ", sent.get(n).ids());
  }

  @Override
  public void send(long request, int host, byte[] body) {
    List<String> ids =
        new String(body, UTF_8)
            .lines()
            .filter(line -> line.contains("\"_id\""))
            .map(line -> line.replaceAll(".*\"_id\":\"([^\"]*)\".*", "$1"))
            .toList();
    sent.add(new Sent(request, host, ids));
  }

  @Override
  public @Nullable BulkReply poll() {
    return replies.poll();
  }

  @Override
  public void blocked(int host, String why) {
    states.add("blocked: " + why);
  }

  @Override
  public void recovered(long blockedMs) {
    states.add("recovered after " + blockedMs);
  }
}
