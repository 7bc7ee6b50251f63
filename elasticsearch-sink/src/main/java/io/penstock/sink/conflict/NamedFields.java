// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.conflict;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields that a server's sentence about a mapping names. The sentences of Elasticsearch 7 to 9
 * and OpenSearch put a field's path into brackets, or quotes, after one of a few words; whether
 * such a word was about a field is seen from whether the document has it. Pure.
 */
final class NamedFields {
  /** Most telling first: an object's own path before what was found in it. */
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("mapping(?: for)? \\[([^\\]]+)]"),
          Pattern.compile("(?:[Ff]ield|mapper)(?: name)? \\[([^\\]]+)]"),
          Pattern.compile("field=\"([^\"]+)\""));

  private NamedFields() {}

  /** In the order in which they should be tried. */
  static Set<String> in(String reason) {
    Set<String> fields = new LinkedHashSet<>();
    for (Pattern shape : SHAPES) {
      Matcher matcher = shape.matcher(reason);
      while (matcher.find()) {
        fields.add(matcher.group(1));
      }
    }
    return fields;
  }
}
