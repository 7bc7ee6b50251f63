// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The certificates of a TLS listener, PEM files that are read again when they change. Immutable.
 *
 * @param certificate the agent's, with what leads to its authority
 * @param key its private key, unencrypted
 * @param clientAuthority who signs the senders' certificates; empty lets senders in without one
 */
public record TlsSettings(Path certificate, Path key, Optional<Path> clientAuthority) {}
