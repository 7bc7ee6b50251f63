// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.http;

import io.penstock.sink.bulk.BulkReply;
import io.penstock.sink.bulk.BulkTransport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Bulks over the JDK's HTTP client. {@link #send} and {@link #poll} belong to one thread; answers
 * are put into the queue by the client's own.
 */
public final class HttpBulkTransport implements BulkTransport {
  /** Only what is judged comes back: some 25 bytes for a document that went well. */
  private static final String QUERY =
      "_bulk?filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason,"
          + "items.*.error.caused_by.reason";

  private final HttpOptions options;
  private final List<URI> targets = new ArrayList<>();
  private final Queue<BulkReply> replies = new ConcurrentLinkedQueue<>();

  public HttpBulkTransport(HttpOptions options) {
    this.options = options;
    for (URI host : options.hosts()) {
      String base = host.toString();
      targets.add(URI.create(base.endsWith("/") ? base + QUERY : base + "/" + QUERY));
    }
  }

  @Override
  public void send(long request, int host, byte[] body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(targets.get(host))
            .timeout(options.answerTimeout())
            .header("Content-Type", "application/x-ndjson");
    if (options.gzip()) {
      builder.header("Content-Encoding", "gzip");
    }
    options.headers().forEach(builder::setHeader);
    HttpRequest post = builder.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    var unused =
        options
            .client()
            .sendAsync(post, HttpResponse.BodyHandlers.ofByteArray())
            .handle((answer, failure) -> replies.add(reply(request, answer, failure)));
  }

  @Override
  public @Nullable BulkReply poll() {
    return replies.poll();
  }

  private static BulkReply reply(
      long request, @Nullable HttpResponse<byte[]> answer, @Nullable Throwable failure) {
    if (answer != null) {
      return BulkReply.answer(request, answer.statusCode(), answer.body());
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return BulkReply.none(request, NoAnswer.why(cause));
  }
}
