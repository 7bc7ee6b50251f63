// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the contract's topics on a broker, and looks at the copies of all. Comes in: a broker's
 * address. Goes out: what was made, what is behind. Only this package and {@code right} know Kafka.
 */
@NullMarked
package io.penstock.connectconfig.topics;

import org.jspecify.annotations.NullMarked;
