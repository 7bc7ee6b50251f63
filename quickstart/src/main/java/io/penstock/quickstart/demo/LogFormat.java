// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.demo;

import java.time.ZonedDateTime;

/** How a program writes its records: which lines belong together and where their times stand. */
interface LogFormat {
  /** Whether the line belongs to the record that starts with that first line. */
  boolean continues(String firstLine, String line);

  /** The record with its times replaced; a record of several lines keeps one time for all. */
  String at(String recordText, ZonedDateTime time);
}
