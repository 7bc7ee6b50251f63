// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.document.Field;
import io.penstock.processor.document.Fields;

/**
 * What is counted of an event. Immutable.
 *
 * @param service name of the service; empty if it is not known
 * @param severity of syslog, 0 to 7; -1 without a level
 * @param httpStatus of the response; 0 if it is no HTTP request
 * @param durationNs how long the request took; -1 if that is not said
 * @param fingerprint of the error; empty without a stack trace
 * @param errorType class of the exception; empty if it is not known
 */
public record EventFacts(
    String service,
    int severity,
    int httpStatus,
    long durationNs,
    String fingerprint,
    String errorType) {

  /** Those of an event of this lane. */
  static EventFacts of(LaneConstants lane, Fields fields) {
    boolean http = fields.has(Field.HTTP_RESPONSE_STATUS_CODE);
    boolean timed = http && fields.has(Field.EVENT_DURATION);
    return new EventFacts(
        lane.serviceOf(fields),
        fields.has(Field.EVENT_SEVERITY) ? (int) fields.number(Field.EVENT_SEVERITY) : -1,
        http ? (int) fields.number(Field.HTTP_RESPONSE_STATUS_CODE) : 0,
        timed ? fields.number(Field.EVENT_DURATION) : -1,
        fields.string(Field.ERROR_FINGERPRINT),
        fields.has(Field.ERROR_FINGERPRINT) ? fields.string(Field.ERROR_TYPE) : "");
  }
}
