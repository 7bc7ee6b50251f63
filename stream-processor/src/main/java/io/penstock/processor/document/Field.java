// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

/**
 * Every field that a document can have, in the order they are written. Fields of one object stand
 * together. Names follow the Elastic Common Schema where it has one; docs/formats.md lists the same
 * names and types, and a test compares both.
 */
public enum Field {
  MESSAGE("message", Type.TEXT),
  LOG_LEVEL("log.level", Type.KEYWORD),
  LOG_LOGGER("log.logger", Type.KEYWORD),
  LOG_OFFSET("log.offset", Type.LONG),
  LOG_FILE_PATH("log.file.path", Type.KEYWORD),
  LOG_ORIGIN_FUNCTION("log.origin.function", Type.KEYWORD),
  LOG_ORIGIN_FILE_NAME("log.origin.file.name", Type.KEYWORD),
  LOG_ORIGIN_FILE_LINE("log.origin.file.line", Type.LONG),
  LOG_SYSLOG_PRIORITY("log.syslog.priority", Type.LONG),
  LOG_SYSLOG_HOSTNAME("log.syslog.hostname", Type.KEYWORD),
  LOG_SYSLOG_VERSION("log.syslog.version", Type.KEYWORD),
  LOG_SYSLOG_PROCID("log.syslog.procid", Type.KEYWORD),
  LOG_SYSLOG_MSGID("log.syslog.msgid", Type.KEYWORD),
  LOG_SYSLOG_STRUCTURED_DATA("log.syslog.structured_data_text", Type.KEYWORD),
  LOG_SYSLOG_FACILITY_CODE("log.syslog.facility.code", Type.LONG),
  LOG_SYSLOG_SEVERITY_CODE("log.syslog.severity.code", Type.LONG),
  HOST_NAME("host.name", Type.KEYWORD),
  SERVICE_NAME("service.name", Type.KEYWORD),
  SERVICE_TYPE("service.type", Type.KEYWORD),
  PROCESS_NAME("process.name", Type.KEYWORD),
  PROCESS_PID("process.pid", Type.LONG),
  PROCESS_THREAD_ID("process.thread.id", Type.LONG),
  PROCESS_THREAD_NAME("process.thread.name", Type.KEYWORD),
  CONTAINER_ID("container.id", Type.KEYWORD),
  CONTAINER_NAME("container.name", Type.KEYWORD),
  CONTAINER_STREAM("container.stream", Type.KEYWORD),
  CONTAINER_TIME("container.time", Type.DATE),
  SYSTEMD_UNIT("systemd.unit", Type.KEYWORD),
  ERROR_TYPE("error.type", Type.KEYWORD),
  ERROR_MESSAGE("error.message", Type.TEXT),
  ERROR_FINGERPRINT("error.fingerprint", Type.KEYWORD),
  ERROR_CAUSES("error.causes", Type.KEYWORD),
  ERROR_STACK_TRACE("error.stack_trace", Type.TEXT),
  ERROR_REMOTE_STACK_TRACE("error.remote_stack_trace", Type.TEXT),
  HTTP_VERSION("http.version", Type.KEYWORD),
  HTTP_REQUEST_METHOD("http.request.method", Type.KEYWORD),
  HTTP_REQUEST_REFERRER("http.request.referrer", Type.KEYWORD),
  HTTP_REQUEST_BODY_BYTES("http.request.body.bytes", Type.LONG),
  HTTP_RESPONSE_STATUS_CODE("http.response.status_code", Type.LONG),
  HTTP_RESPONSE_BODY_BYTES("http.response.body.bytes", Type.LONG),
  URL_ORIGINAL("url.original", Type.KEYWORD),
  USER_AGENT_ORIGINAL("user_agent.original", Type.KEYWORD),
  CLIENT_ADDRESS("client.address", Type.KEYWORD),
  CLIENT_IP("client.ip", Type.IP),
  CLIENT_PORT("client.port", Type.LONG),
  USER_ID("user.id", Type.KEYWORD),
  USER_NAME("user.name", Type.KEYWORD),
  OPENSTACK_REQUEST_ID("openstack.request_id", Type.KEYWORD),
  OPENSTACK_GLOBAL_REQUEST_ID("openstack.global_request_id", Type.KEYWORD),
  OPENSTACK_PROJECT_ID("openstack.project_id", Type.KEYWORD),
  OPENSTACK_SYSTEM_SCOPE("openstack.system_scope", Type.KEYWORD),
  OPENSTACK_DOMAIN_ID("openstack.domain_id", Type.KEYWORD),
  OPENSTACK_USER_DOMAIN_ID("openstack.user_domain_id", Type.KEYWORD),
  OPENSTACK_PROJECT_DOMAIN_ID("openstack.project_domain_id", Type.KEYWORD),
  OPENSTACK_INSTANCE_ID("openstack.instance_id", Type.KEYWORD),
  HAPROXY_FRONTEND("haproxy.frontend_name", Type.KEYWORD),
  HAPROXY_BACKEND("haproxy.backend_name", Type.KEYWORD),
  HAPROXY_SERVER("haproxy.server_name", Type.KEYWORD),
  HAPROXY_TERMINATION_STATE("haproxy.termination_state", Type.KEYWORD),
  HAPROXY_BYTES_READ("haproxy.bytes_read", Type.LONG),
  HAPROXY_QUEUE_MS("haproxy.time_queue_ms", Type.LONG),
  HAPROXY_CONNECT_MS("haproxy.time_connect_ms", Type.LONG),
  HAPROXY_RESPONSE_MS("haproxy.time_server_response_ms", Type.LONG),
  RABBITMQ_PROCESS("rabbitmq.process", Type.KEYWORD),
  RABBITMQ_CONNECTION("rabbitmq.connection", Type.KEYWORD),
  MARIADB_THREAD_ID("mariadb.thread_id", Type.LONG),
  MARIADB_SCHEMA("mariadb.schema", Type.KEYWORD),
  MARIADB_QUERY("mariadb.query", Type.TEXT),
  MARIADB_LOCK_TIME_NS("mariadb.lock_time_ns", Type.LONG),
  MARIADB_ROWS_SENT("mariadb.rows_sent", Type.LONG),
  MARIADB_ROWS_EXAMINED("mariadb.rows_examined", Type.LONG),
  SWIFT_POLICY_INDEX("swift.policy_index", Type.LONG),
  METRIC_NAME("metric.name", Type.KEYWORD),
  METRIC_FIELD("metric.field", Type.KEYWORD),
  METRIC_KIND("metric.kind", Type.KEYWORD),
  METRIC_VALUE("metric.value", Type.DOUBLE),
  METRIC_TEXT("metric.text", Type.KEYWORD),
  METRIC_HOST("metric.host", Type.KEYWORD),
  METRIC_INSTANCE("metric.instance", Type.KEYWORD),
  METRIC_TYPE("metric.type", Type.KEYWORD),
  METRIC_TYPE_INSTANCE("metric.type_instance", Type.KEYWORD),
  METRIC_INTERVAL_MS("metric.interval_ms", Type.LONG),
  LABELS("labels", Type.OBJECT),
  TAGS("tags", Type.KEYWORD),
  PENSTOCK_STREAM("penstock.stream", Type.KEYWORD),
  PENSTOCK_GENERATION("penstock.generation", Type.KEYWORD),
  PENSTOCK_FORMAT("penstock.format", Type.KEYWORD),
  PENSTOCK_BYTES("penstock.bytes", Type.LONG),
  PENSTOCK_LINES("penstock.lines", Type.LONG),
  PENSTOCK_CONTINUED_BYTES("penstock.continued_bytes", Type.LONG),
  EVENT_CREATED("event.created", Type.DATE),
  EVENT_SEVERITY("event.severity", Type.LONG),
  EVENT_REPEATED("event.repeated", Type.LONG),
  EVENT_DURATION("event.duration", Type.LONG),
  EVENT_ORIGINAL("event.original", Type.TEXT);

  /** Its type in the index. */
  public enum Type {
    KEYWORD,
    TEXT,
    LONG,
    DOUBLE,
    IP,
    DATE,
    OBJECT
  }

  private static final Field[] VALUES = values();

  private final String path;
  private final Type type;

  Field(String path, Type type) {
    this.path = path;
    this.type = type;
  }

  /** The full name, objects separated by dots. */
  public String path() {
    return path;
  }

  public Type type() {
    return type;
  }

  static Field at(int ordinal) {
    return VALUES[ordinal];
  }

  static int count() {
    return VALUES.length;
  }
}
