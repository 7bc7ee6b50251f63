// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BulkEncoderTest {
  private static final List<Document> DOCUMENTS =
      List.of(
          Rig.document("a", Operation.INDEX, "{\"x\":1}"),
          Rig.document("b\"", Operation.CREATE, "{}"),
          Rig.document("c", Operation.DELETE, ""),
          new Document("i", null, Operation.INDEX, "{}".getBytes(UTF_8), new Rig.Fate()));
  private static final String LINES =
      """
      {"index":{"_index":"i","_id":"a"}}
      {"x":1}
      {"create":{"_index":"i","_id":"b\\""}}
      {}
      {"delete":{"_index":"i","_id":"c"}}
      {"index":{"_index":"i"}}
      {}
      """;

  private static String unzip(byte[] bytes) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), UTF_8);
  }

  @Test
  void each_document_is_an_action_and_its_line() {
    assertEquals(LINES, new String(new BulkEncoder(false).encode(DOCUMENTS), UTF_8));
  }

  @Test
  void a_compressed_body_is_the_same_text_every_time() throws IOException {
    BulkEncoder encoder = new BulkEncoder(true);
    assertEquals(LINES, unzip(encoder.encode(DOCUMENTS)));
    assertEquals(LINES, unzip(encoder.encode(DOCUMENTS)));
  }

  @Test
  void a_body_of_many_chunks_survives_compression() throws IOException {
    Random random = new Random(7);
    List<Document> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String body =
          "{\"r\":" + random.nextLong() + ",\"s\":\"" + "x".repeat(random.nextInt(200)) + "\"}";
      many.add(Rig.document("id" + i, Operation.INDEX, body));
    }
    String plain = new String(new BulkEncoder(false).encode(many), UTF_8);
    assertEquals(plain, unzip(new BulkEncoder(true).encode(many)));
  }
}
