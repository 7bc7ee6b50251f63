// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to reach the servers.
 *
 * @param hosts base addresses, a path prefix allowed
 * @param gzip request bodies are compressed by whoever makes them
 * @param answerTimeout from sending to the end of the answer
 * @param headers sent with each request, credentials among them
 * @param client connect timeout, TLS, proxy
 */
public record HttpOptions(
    List<URI> hosts,
    boolean gzip,
    Duration answerTimeout,
    Map<String, String> headers,
    HttpClient client) {
  public HttpOptions {
    hosts = List.copyOf(hosts);
    headers = Map.copyOf(headers);
  }

  /** Without the headers, which hold secrets. */
  @Override
  public String toString() {
    return "HttpOptions[hosts=" + hosts + ", gzip=" + gzip + ", timeout=" + answerTimeout + "]";
  }
}
