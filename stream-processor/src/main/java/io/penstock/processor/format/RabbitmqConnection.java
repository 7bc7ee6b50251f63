// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;
import java.util.Arrays;

/**
 * Finds the connection that a message of RabbitMQ is about: {@code (10.0.0.1:41964 ->
 * 10.0.0.2:5672}, the client first. Pure.
 */
final class RabbitmqConnection {
  private static final byte[] ARROW = Ascii.bytes(" -> ");

  private RabbitmqConnection() {}

  /** Sets the connection, and the client's address and port, if the text names one. */
  static void set(byte[] text, int from, int to, Fields fields) {
    int arrow = Ascii.indexOf(text, from, to, ARROW);
    int open = arrow < 0 ? -1 : Ascii.lastIndexOf(text, from, arrow, '(');
    if (open < 0) {
      return;
    }
    int end = arrow + ARROW.length;
    while (end < to && (Ascii.word(text[end]) || text[end] == '.' || text[end] == ':')) {
      end++;
    }
    byte[] connection = Arrays.copyOfRange(text, open + 1, end);
    fields.text(Field.RABBITMQ_CONNECTION, connection);
    int clientTo = arrow - open - 1;
    int colon = Ascii.lastIndexOf(connection, 0, clientTo, ':');
    long port = colon < 0 ? -1 : Ascii.number(connection, colon + 1, clientTo);
    if (port >= 0) {
      ClientAddress.set(connection, 0, colon, fields);
      fields.number(Field.CLIENT_PORT, port);
    }
  }
}
