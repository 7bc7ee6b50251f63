// SPDX-License-Identifier: Apache-2.0
/**
 * Puts index templates onto a server. Comes in: templates and an address. Goes out: what was
 * created, changed or left alone. Must not know what is in a template.
 */
@NullMarked
package io.penstock.connectconfig.install;

import org.jspecify.annotations.NullMarked;
