// SPDX-License-Identifier: Apache-2.0
/** The shipped configuration at work: real broker, real worker, real search servers. */
@NullMarked
package io.penstock.connectconfig.worker;

import org.jspecify.annotations.NullMarked;
