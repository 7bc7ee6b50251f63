// SPDX-License-Identifier: Apache-2.0
/**
 * What is added to an event, or taken out of it, whatever its format: secrets are hidden, equal
 * tracebacks get equal fingerprints, the other side's traceback of a failed RPC is unfolded. Comes
 * in: an event's fields. Goes out: the same fields. Knows no format and no stream.
 */
@NullMarked
package io.penstock.processor.enrich;

import org.jspecify.annotations.NullMarked;
