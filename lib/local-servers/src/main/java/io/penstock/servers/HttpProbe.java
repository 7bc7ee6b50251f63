// SPDX-License-Identifier: Apache-2.0
package io.penstock.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Ready when a GET is answered with status 200 and the answer does not say {@code notYet}.
 * Immutable.
 */
public record HttpProbe(URI uri, String notYet) implements ReadinessProbe {
  private static final int TIMEOUT_MS = 1_000;

  /** Status 200 is enough. */
  public static HttpProbe of(URI uri) {
    return new HttpProbe(uri, "");
  }

  /** Status 200 is enough, unless the answer has these words. */
  public static HttpProbe of(URI uri, String notYet) {
    return new HttpProbe(uri, notYet);
  }

  @Override
  public boolean ready() {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      try {
        return connection.getResponseCode() == 200 && says(connection);
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private boolean says(HttpURLConnection connection) throws IOException {
    try (InputStream body = connection.getInputStream()) {
      String answer = new String(body.readAllBytes(), UTF_8);
      return notYet.isEmpty() || !answer.contains(notYet);
    }
  }
}
