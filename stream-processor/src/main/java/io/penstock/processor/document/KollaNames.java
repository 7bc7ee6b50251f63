// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.document;

import io.penstock.processor.text.Ascii;
import io.penstock.processor.text.ByteSink;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Kolla's own pipelines, Heka and later fluentd, call the fields, and how they write values.
 * Pure.
 */
final class KollaNames {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final byte[] REQUEST = Ascii.bytes("req-");
  private static final String FOLDER = "/var/log/kolla/";

  /** Services whose loggers have {@code openstack.} in front. */
  static final Set<String> OPENSTACK =
      Set.of(
          ("aodh barbican blazar ceilometer cinder cloudkitty congress cyborg designate"
                  + " ec2-api freezer glance gnocchi heat horizon ironic karbor keystone kuryr"
                  + " magnum manila masakari mistral monasca murano neutron nova octavia ovn-bgp-agent panko placement"
                  + " rally sahara searchlight senlin skyline solum swift tacker tempest trove"
                  + " venus vitrage watcher zaqar zun")
              .split(" ", -1));

  private KollaNames() {}

  static Map<Field, String> all() {
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

  /** Writes a field whose value is written otherwise there; false if it is the same. */
  static boolean write(Fields fields, Field field, ByteSink out) {
    return switch (field) {
      case LOG_LEVEL ->
          written(out, JsonText.quoted(fields.string(field).toUpperCase(Locale.ROOT)));
      case SERVICE_TYPE ->
          written(
              out,
              JsonText.quoted(logger(plain(fields, field), plain(fields, Field.LOG_FILE_PATH))));
      case OPENSTACK_REQUEST_ID, OPENSTACK_GLOBAL_REQUEST_ID -> request(fields, field, out);
      case EVENT_DURATION -> duration(fields.number(field), out);
      default -> false;
    };
  }

  private static boolean written(ByteSink out, byte[] json) {
    out.add(json);
    return true;
  }

  /** A text that may be JSON already, without its quotes. */
  private static String plain(Fields fields, Field field) {
    String text = fields.string(field);
    return fields.isJson(field) ? text.substring(1, text.length() - 1) : text;
  }

  /**
   * {@code openstack.} and the folder in which Kolla has the service's logs; of what OpenStack
   * stands on, the service alone.
   */
  static String logger(String type, String path) {
    if (!OPENSTACK.contains(type)) {
      return type;
    }
    int folderTo = path.startsWith(FOLDER) ? path.indexOf('/', FOLDER.length()) : -1;
    return "openstack." + (folderTo < 0 ? type : path.substring(FOLDER.length(), folderTo));
  }

  /** Without {@code req-}, which neither Heka nor fluentd keeps. */
  private static boolean request(Fields fields, Field field, ByteSink out) {
    byte[] text = fields.array(field);
    int from = fields.start(field) + (fields.isJson(field) ? 1 : 0);
    int to = fields.end(field);
    if (!Ascii.startsWith(text, from, to, REQUEST)) {
      return false;
    }
    if (fields.isJson(field)) {
      out.add('"');
      out.add(text, from + REQUEST.length, to);
    } else {
      JsonText.quote(out, text, from + REQUEST.length, to);
    }
    return true;
  }

  private static boolean duration(long nanos, ByteSink out) {
    out.number(nanos / SECOND_NANOS);
    out.add('.');
    out.digits(nanos % SECOND_NANOS, 9);
    return true;
  }
}
