// SPDX-License-Identifier: Apache-2.0
package io.penstock.config;

/** Where something stands in the file; line and column count from 1. */
record Place(int line, int column) {
  static final Place TOP = new Place(1, 1);
}
