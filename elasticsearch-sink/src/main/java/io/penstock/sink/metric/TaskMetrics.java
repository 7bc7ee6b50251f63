// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.metric;

import io.penstock.sink.bulk.Tally;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers a task's tally with the platform's MBean server, for as long as it is open. */
public final class TaskMetrics implements SinkTaskMXBean, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

  private final Tally tally;
  private final String name;

  private TaskMetrics(Tally tally, String name) {
    this.tally = tally;
    this.name = name;
  }

  /** Shows the tally. A task that cannot be shown works all the same. */
  public static TaskMetrics show(Tally tally, String connector, String task) {
    String name =
        "io.penstock.sink:type=task,connector=" + ObjectName.quote(connector) + ",task=" + task;
    TaskMetrics metrics = new TaskMetrics(tally, name);
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName object = new ObjectName(name);
      // Left behind by a task that was abandoned because it did not stop in time.
      if (server.isRegistered(object)) {
        server.unregisterMBean(object);
      }
      server.registerMBean(metrics, object);
    } catch (JMException e) {
      LOG.warn("{} is not shown in JMX: {}", name, e.toString());
    }
    return metrics;
  }

  @Override
  public long getDocumentsWritten() {
    return tally.written();
  }

  @Override
  public long getDocumentsRefused() {
    return tally.refused();
  }

  @Override
  public long getDocumentsMended() {
    return tally.mended();
  }

  @Override
  public long getDocumentsSentAgain() {
    return tally.retried();
  }

  @Override
  public long getRequests() {
    return tally.requests();
  }

  @Override
  public long getRequestBytes() {
    return tally.requestBytes();
  }

  @Override
  public long getFailedRequests() {
    return tally.failedRequests();
  }

  @Override
  public int getRequestsInFlight() {
    return tally.requestsInFlight();
  }

  @Override
  public long getBufferedBytes() {
    return tally.bufferedBytes();
  }

  @Override
  public boolean isBlocked() {
    return tally.blocked();
  }

  @Override
  public void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(name));
    } catch (JMException e) {
      LOG.debug("{} was not shown in JMX: {}", name, e.toString());
    }
  }
}
