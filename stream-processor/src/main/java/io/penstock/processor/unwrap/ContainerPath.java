// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.unwrap;

import io.penstock.processor.document.Field;
import io.penstock.processor.format.Envelope;
import io.penstock.processor.text.Ascii;

/**
 * What the path of a container's log says of the container: Docker's {@code
 * /var/lib/docker/containers/ID/ID-json.log}, Kubernetes' {@code
 * /var/log/pods/NAMESPACE_POD_UID/CONTAINER/0.log} and {@code
 * /var/log/containers/POD_NAMESPACE_CONTAINER-ID.log}. Pure.
 */
final class ContainerPath {
  private static final int ID_CHARS = 64;

  private ContainerPath() {}

  static void set(String path, Envelope.Writer out) {
    String[] names = path.split("/", -1);
    int last = names.length - 1;
    if (last >= 3 && names[last - 3].equals("pods")) {
      named(names[last - 1], out);
    } else if (last >= 1 && names[last - 1].equals("containers")) {
      kubernetes(names[last], out);
    } else if (last >= 2 && names[last - 2].equals("containers")) {
      id(names[last - 1], out);
    }
  }

  private static void kubernetes(String name, Envelope.Writer out) {
    String stem = name.endsWith(".log") ? name.substring(0, name.length() - 4) : name;
    int dash = stem.lastIndexOf('-');
    int underscore = stem.lastIndexOf('_');
    if (dash > underscore && underscore > 0) {
      named(stem.substring(underscore + 1, dash), out);
      id(stem.substring(dash + 1), out);
    }
  }

  private static void named(String container, Envelope.Writer out) {
    add(Field.CONTAINER_NAME, container, out);
    add(Field.SERVICE_NAME, container, out);
  }

  private static void id(String id, Envelope.Writer out) {
    if (id.length() == ID_CHARS) {
      add(Field.CONTAINER_ID, id, out);
    }
  }

  private static void add(Field field, String text, Envelope.Writer out) {
    byte[] bytes = Ascii.bytes(text);
    out.add(field, bytes, 0, bytes.length);
  }
}
