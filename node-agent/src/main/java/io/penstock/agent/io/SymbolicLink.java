// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.io;

import java.nio.file.Path;

/**
 * A symbolic link. Immutable.
 *
 * @param target what is written in it
 * @param owner whose it is, by name where that is known
 * @param trusted whether root or the user of this process made it
 */
public record SymbolicLink(Path target, String owner, boolean trusted) {}
