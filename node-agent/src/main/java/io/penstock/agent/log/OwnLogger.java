// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** One of SLF4J's loggers. Thread-safe. */
final class OwnLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final transient OwnLog log;

  OwnLogger(String name, OwnLog log) {
    this.name = name;
    this.log = log;
  }

  @Override
  public boolean isTraceEnabled() {
    return log.takes(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return log.takes(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return log.takes(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return log.takes(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return log.takes(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable cause) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    log.log(level, name, String.valueOf(message), cause);
  }
}
