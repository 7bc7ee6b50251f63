// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.catalogue;

/**
 * What a stream, or a program that logs to syslog, is. Immutable.
 *
 * @param name {@code service.name}: the program, for example {@code nova-api}
 * @param type {@code service.type}: what it belongs to, for example {@code nova}; empty if unknown
 * @param format name of the log format
 */
public record Service(String name, String type, String format) {}
