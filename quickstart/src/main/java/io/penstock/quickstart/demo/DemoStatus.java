// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.util.Optional;

/**
 * How the demo cloud is doing.
 *
 * @param records records written since the start, datagrams that wait included
 * @param datagramsSent taken by the receiver
 * @param datagramsWaiting not taken yet; they are offered again
 * @param datagramsGivenUp too many waited for too long
 * @param failure why it stopped by itself, for example a full disk
 */
public record DemoStatus(
    long records,
    long datagramsSent,
    long datagramsWaiting,
    long datagramsGivenUp,
    Optional<String> failure) {}
