// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.contract.Framing;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PointSecretsTest {
  @Test
  void a_tag_with_the_name_of_a_secret_is_hidden_beside_a_number() throws IOException {
    JsonNode point = point("shop,password=abc,region=north items=3i 1795345600125000000");
    assertEquals("{\"password\":\"***\",\"region\":\"north\"}", point.path("labels").toString());
    assertEquals("3", point.at("/metric/value").asText());
    assertEquals("[\"masked\"]", point.path("tags").toString());
  }

  @Test
  void a_secret_in_the_text_of_a_tag_is_hidden_beside_a_number() throws IOException {
    JsonNode point = point("shop,db=mysql://nova:abc@ctl1/x items=3i");
    assertEquals("{\"db\":\"mysql://nova:***@ctl1/x\"}", point.path("labels").toString());
  }

  @Test
  void a_secret_in_the_text_of_a_tag_is_hidden_beside_a_text() throws IOException {
    JsonNode point = point("shop,db=mysql://nova:abc@ctl1/x state=\"open\"");
    assertEquals("{\"db\":\"mysql://nova:***@ctl1/x\"}", point.path("labels").toString());
    assertEquals("open", point.at("/metric/text").asText());
  }

  @Test
  void a_point_without_a_secret_stays_as_it_is() throws IOException {
    JsonNode point = point("shop,region=north items=3i 1795345600125000000");
    assertEquals("{\"region\":\"north\"}", point.path("labels").toString());
    assertEquals("", point.path("tags").toString());
  }

  private static JsonNode point(String line) throws IOException {
    byte[] message = (line.length() + " " + line).getBytes(UTF_8);
    Pipe pipe = new Pipe();
    pipe.all(new Source("influx:local", Framing.MESSAGES, message));
    return new ObjectMapper().readTree(pipe.events().get(0).document());
  }
}
