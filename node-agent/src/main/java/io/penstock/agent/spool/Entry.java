// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.spool;

import java.nio.ByteBuffer;

/**
 * A sound entry as read from a segment.
 *
 * @param position where it begins
 * @param end where it ends
 * @param body its body, valid until the next entry is read
 */
record Entry(EntryKind kind, long position, long end, ByteBuffer body) {}
