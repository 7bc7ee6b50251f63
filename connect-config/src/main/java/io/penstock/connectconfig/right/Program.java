// SPDX-License-Identifier: Apache-2.0
package io.penstock.connectconfig.right;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.penstock.contract.Topics;
import java.util.List;

/**
 * Who speaks with the brokers, and all that each may do there; {@code
 * deploy/kubernetes/kafka/users.yaml} says the same to Strimzi. The names of groups and of the
 * processor's own topics are those of the shipped settings.
 */
public enum Program {
  /** A node: sends what it reads, and says how far it is. Reads nothing. */
  AGENT,

  /** Reads frames only; makes its changelog topics itself, and writes in transactions. */
  PROCESSOR,

  /** A worker of Connect with its sinks, of which both have the worker's login. */
  CONNECT,

  /** {@code penstock audit}: looks at all topics, and how far the groups are; changes nothing. */
  AUDIT,

  /**
   * {@code penstock reprocess} and {@code penstock dead-letters}: read frames and dead letters,
   * write events and metrics again, also to second topics that they make, and forget their groups.
   */
  REPROCESS;

  /** All that it may do. */
  public List<Right> rights() {
    return switch (this) {
      case AGENT ->
          List.of(
              Right.topic(Topics.FRAMES.name(), WRITE, DESCRIBE),
              Right.topic(Topics.LEDGER.name(), WRITE, DESCRIBE));
      case PROCESSOR ->
          List.of(
              Right.topic(Topics.FRAMES.name(), READ, DESCRIBE),
              Right.topic(Topics.EVENTS.name(), WRITE, DESCRIBE),
              Right.topic(Topics.METRICS.name(), WRITE, DESCRIBE),
              Right.topic(Topics.DEAD_LETTERS.name(), WRITE, DESCRIBE),
              Right.topic(Topics.LEDGER.name(), WRITE, DESCRIBE),
              Right.beginning(
                  TOPIC, "penstock-processor-", CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS),
              Right.beginning(GROUP, "penstock-processor", READ, DESCRIBE),
              Right.beginning(TRANSACTIONAL_ID, "penstock-processor", WRITE, DESCRIBE));
      case CONNECT ->
          List.of(
              Right.topic(Topics.EVENTS.name(), READ, DESCRIBE),
              Right.topic(Topics.METRICS.name(), READ, DESCRIBE),
              Right.topic(Topics.DEAD_LETTERS.name(), WRITE, DESCRIBE),
              Right.beginning(
                  TOPIC, "penstock-connect-", CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS),
              Right.group("penstock-connect", READ, DESCRIBE),
              Right.group("connect-penstock-sink", READ, DESCRIBE),
              Right.group("connect-penstock-metrics-sink", READ, DESCRIBE));
      case AUDIT ->
          List.of(
              Right.topic(Topics.FRAMES.name(), READ, DESCRIBE),
              Right.topic(Topics.EVENTS.name(), READ, DESCRIBE),
              Right.topic(Topics.METRICS.name(), READ, DESCRIBE),
              Right.topic(Topics.DEAD_LETTERS.name(), READ, DESCRIBE),
              Right.topic(Topics.LEDGER.name(), READ, DESCRIBE),
              Right.group("penstock-processor", DESCRIBE),
              Right.group("connect-penstock-sink", DESCRIBE),
              Right.group("connect-penstock-metrics-sink", DESCRIBE));
      case REPROCESS ->
          List.of(
              Right.topic(Topics.FRAMES.name(), READ, DESCRIBE),
              Right.topic(Topics.DEAD_LETTERS.name(), READ, DESCRIBE),
              Right.beginning(TOPIC, Topics.EVENTS.name(), CREATE, WRITE, DESCRIBE),
              Right.beginning(TOPIC, Topics.METRICS.name(), CREATE, WRITE, DESCRIBE),
              Right.beginning(GROUP, "penstock-processor-reprocess", READ, DESCRIBE, DELETE),
              Right.group("penstock-processor-dead-letters", READ, DESCRIBE));
    };
  }
}
