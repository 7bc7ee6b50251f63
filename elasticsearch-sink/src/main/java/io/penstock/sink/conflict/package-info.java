// SPDX-License-Identifier: Apache-2.0
/**
 * Documents whose one field does not fit the index's mapping. Comes in: a refused document and the
 * server's reason. Goes out: the document with that field moved out of the way. Knows no bulk but
 * its {@code Mender}, and no Kafka.
 */
@NullMarked
package io.penstock.sink.conflict;

import org.jspecify.annotations.NullMarked;
