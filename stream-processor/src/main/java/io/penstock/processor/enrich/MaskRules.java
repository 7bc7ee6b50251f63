// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.enrich;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * What a user wants to be hidden besides what is always hidden. Immutable.
 *
 * @param names ends of names, in lower case, whose values are hidden as those of {@code password}
 *     are
 * @param patterns what they match is hidden, or only their first group if they have one
 */
public record MaskRules(List<String> names, List<Pattern> patterns) {
  /** Nothing more. */
  public static final MaskRules NONE = new MaskRules(List.of(), List.of());

  public MaskRules {
    names = List.copyOf(names);
    patterns = List.copyOf(patterns);
  }
}
