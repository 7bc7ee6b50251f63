// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Makes the request ids of one round of the replay its own. Equal ids stay equal, across services
 * too, and different ones different; each remains a random UUID in form.
 */
final class RequestIds {
  private static final Pattern REQUEST_ID =
      Pattern.compile(
          "(?<=\\breq-)[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final int VERSION_AT = 14;
  private static final int VARIANT_AT = 19;

  private final int[] mask = new int[36];

  RequestIds(long seed, long round) {
    SplittableRandom random = new SplittableRandom(seed * 31 + round);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i == VERSION_AT || i == VARIANT_AT ? 0 : random.nextInt(16);
    }
  }

  String vary(String text) {
    return REQUEST_ID.matcher(text).replaceAll(match -> varied(match.group()));
  }

  private String varied(String id) {
    StringBuilder out = new StringBuilder(id);
    for (int i = 0; i < id.length(); i++) {
      int digit = Character.digit(id.charAt(i), 16);
      if (digit >= 0) {
        out.setCharAt(i, Character.forDigit(digit ^ mask[i], 16));
      }
    }
    return out.toString();
  }
}
