// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.right;

import io.penstock.connectconfig.time.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TimeoutException;

/** The rules that brokers keep. Adds to them, and takes none away. */
public final class RightsKeeper implements AutoCloseable {
  /** Controllers take 10,000 records in one go. */
  private static final int AT_ONCE = 1_000;

  private static final Duration HEARING_LIMIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final String bootstrapServers;
  private final Admin admin;

  /**
   * Connects with the first request.
   *
   * @param properties further Kafka client properties, of a login that may change rules
   */
  public RightsKeeper(String bootstrapServers, Map<String, String> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrapServers);
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(all);
  }

  /**
   * All rules that are there.
   *
   * @throws KafkaException if the brokers refuse, keep no rules, or cannot be asked
   */
  public Collection<AclBinding> rules() throws InterruptedException {
    try {
      return admin.describeAcls(AclBindingFilter.ANY).values().get();
    } catch (ExecutionException e) {
      throw said(e);
    }
  }

  /**
   * Adds rules, and waits until the broker has them, too: it hears of them from the controller, and
   * until then refuses who was just let in.
   *
   * @throws KafkaException if the brokers refuse, keep no rules, or cannot be asked, or if the
   *     broker does not hear of the rules
   */
  public void add(List<AclBinding> rules) throws InterruptedException {
    try {
      for (int from = 0; from < rules.size(); from += AT_ONCE) {
        admin.createAcls(rules.subList(from, Math.min(from + AT_ONCE, rules.size()))).all().get();
      }
    } catch (ExecutionException e) {
      throw said(e);
    }
    Deadline end = Deadline.in(HEARING_LIMIT);
    while (!rules.isEmpty() && !new HashSet<>(rules()).containsAll(rules)) {
      if (end.passed()) {
        throw new KafkaException(
            "the controller has the new rules, but the broker at "
                + bootstrapServers
                + " has not heard of them for "
                + HEARING_LIMIT.toSeconds()
                + " s; look into its log for what keeps it from its controller, and run this"
                + " again");
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private KafkaException said(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String where = "the broker at " + bootstrapServers;
    if (cause instanceof SecurityDisabledException) {
      return new KafkaException(
          where
              + " keeps no rules: everybody who reaches it may do everything. Set"
              + " authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer and"
              + " super.users (the brokers, and the login of this command) on every broker",
          cause);
    }
    if (cause instanceof ClusterAuthorizationException) {
      return new KafkaException(
          where
              + " does not let this login change rules; name a login of super.users in"
              + " --kafka-properties",
          cause);
    }
    if (cause instanceof TimeoutException) {
      return new KafkaException(
          "no broker answered at " + bootstrapServers + "; does one listen there?", cause);
    }
    return new KafkaException(where + " refused: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    admin.close();
  }
}
