// SPDX-License-Identifier: Apache-2.0
package io.penstock.sink.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "INDEX, 200, WRITTEN",
    "INDEX, 201, WRITTEN",
    "CREATE, 409, WRITTEN",
    "INDEX, 409, REFUSED",
    "DELETE, 404, WRITTEN",
    "INDEX, 404, REFUSED_IF_OTHERS_PASS",
    "INDEX, 401, REFUSED_IF_OTHERS_PASS",
    "INDEX, 403, REFUSED_IF_OTHERS_PASS",
    "INDEX, 400, REFUSED",
    "INDEX, 413, REFUSED",
    "INDEX, 429, AGAIN",
    "INDEX, 500, AGAIN",
    "INDEX, 503, AGAIN",
    "INDEX, 0, AGAIN"
  })
  void a_status_decides(Operation operation, int status, Verdict verdict) {
    assertEquals(verdict, Verdict.of(operation, status));
  }
}
