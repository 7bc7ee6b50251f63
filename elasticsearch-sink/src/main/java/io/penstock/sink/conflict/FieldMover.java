// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.sink.bulk.Mender;
import io.penstock.sink.json.JsonBytes;
import io.penstock.sink.json.JsonReader;
import io.penstock.sink.json.MemberCut;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves the field that the server named into a catch-all field, as a text, which no mapping can
 * clash with: name, value, and the server's reason. Stateless.
 *
 * @param catchAll name of that field; a dot in it stands for an object, as in every mapping
 */
public record FieldMover(String catchAll) implements Mender {
  @Override
  public byte @Nullable [] mend(byte[] body, String reason) {
    for (String field : NamedFields.in(reason)) {
      Optional<MemberCut> cut = cut(body, field);
      if (cut.isPresent() && !cut.get().path().equals(catchAll)) {
        return moved(body, cut.get(), reason);
      }
    }
    return null;
  }

  private static Optional<MemberCut> cut(byte[] body, String field) {
    try {
      return MemberCut.find(body, field);
    } catch (JsonReader.Malformed e) {
      return Optional.empty();
    }
  }

  private byte[] moved(byte[] body, MemberCut cut, String reason) {
    JsonBytes out = new JsonBytes(body.length + reason.length() + 128);
    int end = lastBrace(body);
    out.raw(body, 0, cut.from()).raw(body, cut.to(), end - cut.to());
    out.ascii(lastByte(out) == '{' ? "" : ",").quoted(catchAll);
    out.ascii(":{\"field\":").quoted(cut.path());
    out.ascii(",\"value\":")
        .quoted(new String(body, cut.valueFrom(), cut.valueTo() - cut.valueFrom(), UTF_8));
    return out.ascii(",\"reason\":").quoted(reason).ascii("}}").toByteArray();
  }

  private static byte lastByte(JsonBytes out) {
    int at = out.size() - 1;
    while (out.array()[at] <= ' ' && out.array()[at] >= 0) {
      at--;
    }
    return out.array()[at];
  }

  private static int lastBrace(byte[] body) {
    int at = body.length - 1;
    while (body[at] != '}') {
      at--;
    }
    return at;
  }
}
