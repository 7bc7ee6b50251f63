// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.point;

/**
 * What users add to the reading of points. Immutable.
 *
 * @param types what collectd's values are called
 * @param auth which of its senders are believed
 */
public record PointRules(CollectdTypes types, CollectdAuth auth) {
  /** What is shipped. */
  public static final PointRules DEFAULT =
      new PointRules(CollectdTypes.builtIn(), CollectdAuth.OPEN);
}
