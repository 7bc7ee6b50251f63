// SPDX-License-Identifier: Apache-2.0
package io.penstock.licences;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of licences, as SPDX writes them; Apache-2.0 as it stands in our LICENSE. */
final class StandardTexts {
  /** The line that each project writes otherwise. */
  private static final Pattern COPYRIGHT = Pattern.compile("(?m)^Copyright \\(c\\) <year>.*$");

  private StandardTexts() {}

  static boolean hasCopyright(String licence) {
    return COPYRIGHT.matcher(text(licence)).find();
  }

  /** The text; the lines of copyright stand where it has a place for them. */
  static String text(String licence, List<String> copyright) {
    String lines = Matcher.quoteReplacement(String.join("\n", copyright));
    return COPYRIGHT.matcher(text(licence)).replaceFirst(lines);
  }

  private static String text(String licence) {
    String resource = "/licenses/" + licence + ".txt";
    if (licence.equals("Apache-2.0")) {
      return Tables.text("LICENSE");
    }
    if (!Tables.exists(resource)) {
      throw new IllegalArgumentException("SPDX has no text of " + licence);
    }
    return Tables.text(resource);
  }
}
