// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.text.Ascii;

/** What named calls the parts of itself that messages come from, in releases 9.9 to 9.20. Pure. */
final class BindCategories {
  private static final byte[][] NAMES = {
    Ascii.bytes("general"),
    Ascii.bytes("queries"),
    Ascii.bytes("query-errors"),
    Ascii.bytes("client"),
    Ascii.bytes("security"),
    Ascii.bytes("resolver"),
    Ascii.bytes("network"),
    Ascii.bytes("notify"),
    Ascii.bytes("xfer-in"),
    Ascii.bytes("xfer-out"),
    Ascii.bytes("zoneload"),
    Ascii.bytes("update"),
    Ascii.bytes("update-security"),
    Ascii.bytes("config"),
    Ascii.bytes("database"),
    Ascii.bytes("dnssec"),
    Ascii.bytes("lame-servers"),
    Ascii.bytes("edns-disabled"),
    Ascii.bytes("rate-limit"),
    Ascii.bytes("responses"),
    Ascii.bytes("rpz"),
    Ascii.bytes("rpz-passthru"),
    Ascii.bytes("serve-stale"),
    Ascii.bytes("dispatch"),
    Ascii.bytes("cname"),
    Ascii.bytes("spill"),
    Ascii.bytes("nsid"),
    Ascii.bytes("unmatched"),
    Ascii.bytes("delegation-only"),
    Ascii.bytes("trust-anchor-telemetry"),
    Ascii.bytes("sslkeylog"),
    Ascii.bytes("dnstap"),
    Ascii.bytes("default"),
  };

  private BindCategories() {}

  static boolean has(byte[] text, int from, int to) {
    for (byte[] name : NAMES) {
      if (Ascii.equal(text, from, to, name)) {
        return true;
      }
    }
    return false;
  }
}
