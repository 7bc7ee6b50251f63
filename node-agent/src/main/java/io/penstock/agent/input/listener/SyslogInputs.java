// SPDX-License-Identifier: Apache-2.0
package io.penstock.agent.input.listener;

import io.penstock.agent.framing.FrameLog;
import io.penstock.agent.framing.FrameTap;
import io.penstock.agent.framing.Origin;
import io.penstock.agent.metrics.Condition;
import io.penstock.agent.time.Clock;
import io.penstock.agent.time.Duty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All listeners: as a duty it spools what they received; each listener's own duty receives. The
 * receivers run in threads of their own.
 */
public final class SyslogInputs implements Duty {
  private static final long BLOCKED_MS = 20;

  private final List<SyslogInput> listeners = new ArrayList<>();
  private boolean blocked;

  /**
   * Prepares the listeners; nothing is bound before their duties are run.
   *
   * @param origins of each
   * @param tap sees the frames
   * @param stagingFolder where messages lie until they are in the spool
   * @param wake wakes the thread of this duty
   * @throws IOException when the staging folder cannot be used
   */
  public SyslogInputs(
      List<SyslogSettings> settings,
      List<Origin> origins,
      FrameLog log,
      FrameTap tap,
      Path stagingFolder,
      Clock clock,
      Runnable wake)
      throws IOException {
    ConnectionMemory memory = ConnectionMemory.ofHeap();
    for (int i = 0; i < settings.size(); i++) {
      listeners.add(
          new SyslogInput(
              settings.get(i), memory, origins.get(i), log, tap, stagingFolder, clock, wake));
    }
  }

  @Override
  public String name() {
    return "penstock-syslog";
  }

  @Override
  public int doWork() {
    int spooled = 0;
    blocked = false;
    for (SyslogInput listener : listeners) {
      int frames = listener.spool();
      blocked |= frames < 0;
      spooled += Math.max(0, frames);
    }
    return spooled;
  }

  @Override
  public long idleMs() {
    return blocked ? BLOCKED_MS : Slots.LINGER_MS / 2;
  }

  /** What receives, a thread each. */
  public List<Duty> receivers() {
    return listeners.stream().map(SyslogInput::receiver).toList();
  }

  /** What each listener did since the start. */
  public List<ListenerStatus> status() {
    return listeners.stream().map(SyslogInput::status).toList();
  }

  /** What is wrong with them now, if anything. */
  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    listeners.forEach(listener -> conditions.add(listener.condition()));
    return conditions;
  }

  /** Takes what senders have sent, spools it if there is room, and removes the sockets. */
  public void close() {
    listeners.forEach(SyslogInput::close);
  }
}
