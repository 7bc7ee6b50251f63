// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.right;

import java.util.regex.Pattern;

/**
 * Whom a broker knows a login as: {@code User:CN=ctl1} by its certificate, {@code User:ctl1} by
 * SASL.
 *
 * @param name the whole, with its type
 */
public record Principal(String name) implements Comparable<Principal> {
  private static final Pattern FORM = Pattern.compile("User:[^\\p{Cntrl}\\s](.*[^\\s])?");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is none, or if everybody were meant
   */
  public Principal {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no principal; write User:CN=%s for a certificate, User:%s for a SASL login"
              .formatted(name, example(name), example(name)));
    }
    if (name.equals("User:*") || name.equals("User:ANONYMOUS")) {
      throw new IllegalArgumentException(
          name + " is everybody; name the principal of one login, such as User:CN=ctl1");
    }
  }

  private static String example(String name) {
    String bare = name.replaceAll("^[^:]*:|^CN=|[\\p{Cntrl}\\s]", "");
    return bare.isEmpty() ? "ctl1" : bare;
  }

  @Override
  public int compareTo(Principal other) {
    return name.compareTo(other.name);
  }
}
