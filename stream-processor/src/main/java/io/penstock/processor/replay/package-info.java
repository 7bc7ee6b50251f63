// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the events of frames that are still in the log again. Comes in: a span of the frames topic.
 * Goes out: the same events under the same ids. Knows the pipeline and Kafka's plain clients;
 * nothing of the running application, its group or its state.
 */
@NullMarked
package io.penstock.processor.replay;

import org.jspecify.annotations.NullMarked;
