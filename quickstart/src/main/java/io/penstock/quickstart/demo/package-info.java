// SPDX-License-Identifier: Apache-2.0
/**
 * A small cloud that logs: excerpts of real logs, written again and again with current times. Comes
 * in: a directory, a syslog socket, a rate. Goes out: log files and datagrams. Knows nothing of the
 * pipeline that reads them, and reads no clock but the one it is given.
 */
@NullMarked
package io.penstock.quickstart.demo;

import org.jspecify.annotations.NullMarked;
