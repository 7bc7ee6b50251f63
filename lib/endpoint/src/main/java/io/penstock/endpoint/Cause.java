// SPDX-License-Identifier: Apache-2.0
package io.penstock.endpoint;

/**
 * One thing that is not as it should be. Immutable.
 *
 * @param name short and fixed, to be counted and searched for
 * @param severity what it makes of the health
 * @param message what is wrong, in a sentence
 * @param sinceMs since when, Unix milliseconds; 0 if that is not known
 */
public record Cause(String name, Health.Colour severity, String message, long sinceMs) {}
