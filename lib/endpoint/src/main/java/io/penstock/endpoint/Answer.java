// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

/**
 * What is answered. Immutable.
 *
 * @param status HTTP status code
 * @param type content type
 */
public record Answer(int status, String type, String body) {
  /** Plain text for people. */
  public static Answer text(String body) {
    return new Answer(200, "text/plain; charset=utf-8", body);
  }

  /** JSON. */
  public static Answer json(int status, String body) {
    return new Answer(status, "application/json", body);
  }

  static Answer error(int status, String body) {
    return new Answer(status, "text/plain; charset=utf-8", body + "\n");
  }

  String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }
}
