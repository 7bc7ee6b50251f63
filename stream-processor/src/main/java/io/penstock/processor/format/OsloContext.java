// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.format;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;
import io.penstock.processor.text.Ascii;

/**
 * Reads the context of an oslo.log line: {@code [global request user project domain scope
 * user-domain project-domain]} since oslo.log 4.8, {@code [request user project domain user-domain
 * project-domain]} and shorter before. devstack has {@code [global request project user]} where it
 * leaves the time to systemd. Not thread-safe.
 */
final class OsloContext {
  private static final byte[] REQUEST = Ascii.bytes("req-");
  private static final byte[] NONE = Ascii.bytes("None");
  private static final Field[] WITH_SCOPE = {
    Field.USER_ID,
    Field.OPENSTACK_PROJECT_ID,
    Field.OPENSTACK_DOMAIN_ID,
    Field.OPENSTACK_SYSTEM_SCOPE,
    Field.OPENSTACK_USER_DOMAIN_ID,
    Field.OPENSTACK_PROJECT_DOMAIN_ID
  };
  private static final Field[] WITH_DOMAIN = {
    Field.USER_ID,
    Field.OPENSTACK_PROJECT_ID,
    Field.OPENSTACK_DOMAIN_ID,
    Field.OPENSTACK_USER_DOMAIN_ID,
    Field.OPENSTACK_PROJECT_DOMAIN_ID
  };

  private static final Field[] OF_DEVSTACK = {Field.OPENSTACK_PROJECT_ID, Field.USER_ID};

  /**
   * Reads what stands between the brackets.
   *
   * @param timed whether the head has a time
   */
  void read(byte[] text, int from, int to, boolean timed, Fields fields) {
    int firstTo = Ascii.wordEnd(text, from, to);
    int secondFrom = Math.min(to, firstTo + 1);
    int secondTo = Ascii.wordEnd(text, secondFrom, to);
    if (Ascii.startsWith(text, secondFrom, secondTo, REQUEST)) {
      set(Field.OPENSTACK_GLOBAL_REQUEST_ID, text, from, firstTo, fields);
      set(Field.OPENSTACK_REQUEST_ID, text, secondFrom, secondTo, fields);
      boolean ofDevstack = !timed && isPair(text, secondTo + 1, to);
      identity(ofDevstack ? OF_DEVSTACK : WITH_SCOPE, text, secondTo + 1, to, fields);
    } else {
      set(Field.OPENSTACK_REQUEST_ID, text, from, firstTo, fields);
      boolean ofDevstack = !timed && isPair(text, secondFrom, to);
      identity(ofDevstack ? OF_DEVSTACK : WITH_DOMAIN, text, secondFrom, to, fields);
    }
  }

  private static boolean isPair(byte[] text, int from, int to) {
    int secondFrom = Ascii.wordEnd(text, from, to) + 1;
    return secondFrom < to && Ascii.wordEnd(text, secondFrom, to) == to;
  }

  private static void identity(Field[] names, byte[] text, int from, int to, Fields fields) {
    int at = from;
    for (Field name : names) {
      if (at >= to) {
        return;
      }
      int end = Ascii.wordEnd(text, at, to);
      set(name, text, at, end, fields);
      at = end + 1;
    }
  }

  private static void set(Field field, byte[] text, int from, int to, Fields fields) {
    boolean empty = to <= from || (to - from == 1 && text[from] == '-');
    if (!empty && !Ascii.equal(text, from, to, NONE)) {
      fields.text(field, text, from, to);
    }
  }
}
