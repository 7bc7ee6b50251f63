// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine. */
final class HostName {
  private HostName() {}

  /** The host name; {@code localhost} if it cannot be found out. */
  static String get() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
