// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.status;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the agent tells how it is. Immutable.
 *
 * @param socket unix socket, for {@code penstock-agent status}
 * @param address TCP address, for probes and Prometheus; none unless it is set
 * @param stalledAfterMs the health is red when nothing moved for this long although there is
 *     something to move
 */
public record EndpointSettings(
    Path socket, Optional<InetSocketAddress> address, long stalledAfterMs) {}
