// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.agent.time.Clock;
import io.penstock.agent.time.SystemClock;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Where all log calls end. One for the process; any thread. */
public final class OwnLog {
  /** {@code off} silences it, for tests in which thousands of disks break. */
  private static final boolean OFF = "off".equals(System.getProperty("penstock.agent.log"));

  private static final OwnLog INSTANCE = new OwnLog(new SystemClock(), OwnLog::toStandardError);

  private final Clock clock;
  private final Consumer<byte[]> standardError;
  private final Repetitions repetitions = new Repetitions();
  private LogSettings settings = LogSettings.DEFAULT;
  private volatile Level least = LogSettings.DEFAULT.level();
  private @Nullable LogFile file;
  private boolean fileBroken;
  private long errors;
  private long warnings;
  private long others;
  private long suppressed;
  private String lastProblem = "";

  OwnLog(Clock clock, Consumer<byte[]> standardError) {
    this.clock = clock;
    this.standardError = standardError;
  }

  /**
   * How many lines there were since the start.
   *
   * @param suppressed lines left out as repetitions
   * @param lastProblem the last warning or error, with its time; empty if there was none
   */
  public record Counts(
      long errors, long warnings, long others, long suppressed, String lastProblem) {}

  static OwnLog instance() {
    return INSTANCE;
  }

  /**
   * Logs like this from now on.
   *
   * @throws IOException when the file cannot be written; it logs as before then
   */
  public static void configure(LogSettings settings) throws IOException {
    INSTANCE.use(settings);
  }

  /** Says what was left out in the last minute, if it is over; to be called about each second. */
  public static void tick() {
    INSTANCE.turn(false);
  }

  /** Says what was left out until now, and closes the file. */
  public static void close() {
    INSTANCE.end();
  }

  public static Counts counts() {
    return INSTANCE.sums();
  }

  synchronized void use(LogSettings wanted) throws IOException {
    LogFile opened =
        wanted.file().isEmpty()
            ? null
            : new LogFile(wanted.file().get(), wanted.maxBytes(), wanted.keep());
    closeFile();
    file = opened;
    settings = wanted;
    least = wanted.level();
  }

  boolean takes(Level level) {
    return !OFF && level.toInt() >= least.toInt();
  }

  void log(Level level, String logger, String message, @Nullable Throwable cause) {
    LogLine line = new LogLine(clock.wallMs(), level, logger, message, cause);
    turn(false);
    synchronized (this) {
      count(line);
      if (repetitions.takes(line)) {
        write(line);
      } else {
        suppressed++;
      }
    }
  }

  private void count(LogLine line) {
    if (line.level() == Level.ERROR) {
      errors++;
    } else if (line.level() == Level.WARN) {
      warnings++;
    } else {
      others++;
      return;
    }
    String text = line.in(LogSettings.Format.HUMAN);
    lastProblem = text.substring(0, text.indexOf('\n'));
  }

  synchronized void turn(boolean now) {
    repetitions.turn(clock.wallMs(), now).forEach(this::write);
  }

  synchronized Counts sums() {
    return new Counts(errors, warnings, others, suppressed, lastProblem);
  }

  private synchronized void end() {
    turn(true);
    closeFile();
    file = null;
  }

  private void write(LogLine line) {
    byte[] bytes = line.in(settings.format()).getBytes(UTF_8);
    LogFile open = file;
    if (open == null) {
      standardError.accept(bytes);
      return;
    }
    try {
      open.write(bytes);
      fileBroken = false;
    } catch (IOException e) {
      if (!fileBroken) {
        fileBroken = true;
        String text = String.format(Locale.ROOT, "the log file cannot be written: %s%n", e);
        standardError.accept(text.getBytes(UTF_8));
      }
      standardError.accept(bytes);
    }
  }

  private void closeFile() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      standardError.accept((e + "\n").getBytes(UTF_8));
    }
  }

  private static void toStandardError(byte[] line) {
    System.err.write(line, 0, line.length);
    System.err.flush();
  }
}
