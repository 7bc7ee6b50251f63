// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import io.penstock.processor.text.ByteSink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Under which names the fields are written. The names of the audit ({@code host.name}, {@code
 * log.*}, {@code penstock.*}) are the same in all.
 */
@SuppressWarnings("ImmutableEnumChecker") // written once, when the constants are made
public enum Schema {
  /** The Elastic Common Schema. */
  ECS(Map.of()),

  /**
   * The names that dashboards for Kolla's own log pipelines use, at the top of the document; what
   * these have no name for keeps its name.
   */
  KOLLA(kollaNames());

  private static final long SECOND_NANOS = 1_000_000_000;

  private final Map<Field, String> names;
  private final int[] order;

  Schema(Map<Field, String> names) {
    this.names = names;
    order = order(names);
  }

  private static Map<Field, String> kollaNames() {
    Map<Field, String> names = new EnumMap<>(Field.class);
    names.put(Field.MESSAGE, "Payload");
    names.put(Field.LOG_LEVEL, "log_level");
    names.put(Field.LOG_LOGGER, "python_module");
    names.put(Field.SERVICE_NAME, "programname");
    names.put(Field.SERVICE_TYPE, "Logger");
    names.put(Field.PROCESS_PID, "Pid");
    names.put(Field.EVENT_SEVERITY, "Severity");
    names.put(Field.OPENSTACK_REQUEST_ID, "request_id");
    names.put(Field.OPENSTACK_GLOBAL_REQUEST_ID, "global_request_id");
    names.put(Field.OPENSTACK_PROJECT_ID, "tenant_id");
    names.put(Field.OPENSTACK_USER_DOMAIN_ID, "user_domain");
    names.put(Field.OPENSTACK_PROJECT_DOMAIN_ID, "project_domain");
    names.put(Field.OPENSTACK_DOMAIN_ID, "domain_id");
    names.put(Field.USER_ID, "user_id");
    names.put(Field.HTTP_REQUEST_METHOD, "http_method");
    names.put(Field.HTTP_VERSION, "http_version");
    names.put(Field.HTTP_RESPONSE_STATUS_CODE, "http_status");
    names.put(Field.HTTP_RESPONSE_BODY_BYTES, "http_response_size");
    names.put(Field.URL_ORIGINAL, "http_url");
    names.put(Field.EVENT_DURATION, "http_response_time");
    return names;
  }

  /** Renamed fields first: those that keep their names lie in objects, which must not be torn. */
  private static int[] order(Map<Field, String> names) {
    List<Field> all = new ArrayList<>(List.of(Field.values()));
    all.sort((one, other) -> Boolean.compare(names.containsKey(other), names.containsKey(one)));
    return all.stream().mapToInt(List.of(Field.values())::indexOf).toArray();
  }

  /** The full name of a field, objects separated by dots. */
  public String nameOf(Field field) {
    return names.getOrDefault(field, field.path());
  }

  /** The order in which fields are written, as their positions in {@link Field}. */
  int[] order() {
    return order;
  }

  /** Writes a field whose value differs from that in {@link #ECS}; false if it has the same. */
  boolean write(Fields fields, Field field, ByteSink out) {
    if (this != KOLLA) {
      return false;
    }
    switch (field) {
      case LOG_LEVEL -> out.add(JsonText.quoted(fields.string(field).toUpperCase(Locale.ROOT)));
      case SERVICE_TYPE -> {
        String type = fields.string(field);
        boolean quoted = fields.isJson(field);
        out.add(
            JsonText.quoted("openstack." + (quoted ? type.substring(1, type.length() - 1) : type)));
      }
      case EVENT_DURATION -> {
        long nanos = fields.number(field);
        out.number(nanos / SECOND_NANOS);
        out.add('.');
        out.digits(nanos % SECOND_NANOS, 9);
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
