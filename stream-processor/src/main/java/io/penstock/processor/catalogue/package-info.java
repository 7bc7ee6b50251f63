// SPDX-License-Identifier: Apache-2.0
/**
 * Which service writes where and how. Comes in: a YAML catalogue, a path or a program's name. Goes
 * out: the service and the name of its format. Knows no format's code.
 */
@NullMarked
package io.penstock.processor.catalogue;

import org.jspecify.annotations.NullMarked;
