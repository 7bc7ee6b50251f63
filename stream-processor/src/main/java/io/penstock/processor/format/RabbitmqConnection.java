// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import java.util.Arrays;

/**
 * Finds the connection that a message of RabbitMQ is about, the client first: {@code
 * (10.0.0.1:41964 -> 10.0.0.2:5672}, since 4.0 without the bracket; of IPv6 {@code [::1]:41964 ->
 * [::1]:5672}. Pure.
 */
final class RabbitmqConnection {
  private static final byte[] ARROW = Ascii.bytes(" -> ");

  private RabbitmqConnection() {}

  /** Sets the connection, and the client's address and port, if the text names one. */
  static void set(byte[] text, int from, int to, Fields fields) {
    int arrow = Ascii.indexOf(text, from, to, ARROW);
    if (arrow < 0) {
      return;
    }
    int start = arrow;
    while (start > from && address(text[start - 1])) {
      start--;
    }
    int end = arrow + ARROW.length;
    while (end < to && address(text[end])) {
      end++;
    }
    while (text[end - 1] == ':') {
      end--;
    }
    int colon = Ascii.lastIndexOf(text, start, arrow, ':');
    long port = colon < 0 ? -1 : Ascii.number(text, colon + 1, arrow);
    if (port < 0 || Ascii.skipDigitsBack(text, arrow + ARROW.length, end) == end) {
      return;
    }
    fields.text(Field.RABBITMQ_CONNECTION, Arrays.copyOfRange(text, start, end));
    client(Arrays.copyOfRange(text, start, colon), fields);
    fields.number(Field.CLIENT_PORT, port);
  }

  private static boolean address(byte b) {
    return Ascii.word(b) || b == '.' || b == ':' || b == '-' || b == '[' || b == ']';
  }

  /** An address of IPv6 stands in brackets. */
  private static void client(byte[] address, Fields fields) {
    boolean bracket = address.length > 2 && address[0] == '[';
    ClientAddress.set(address, bracket ? 1 : 0, address.length - (bracket ? 1 : 0), fields);
  }
}
