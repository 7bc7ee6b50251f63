// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.runtime;

import io.penstock.processor.catalogue.Catalogue;
import io.penstock.processor.config.ProcessorSettings;
import io.penstock.processor.extension.Extensions;
import io.penstock.processor.pipeline.PipelineSettings;

/**
 * What the stages are made of, for whoever runs them: the application, or a run over old frames.
 * Both must be alike, or the same frame would make different documents. Immutable.
 */
public record Stages(PipelineSettings pipeline, Catalogue catalogue) {
  /** As the settings, and the files that they name, say. */
  public static Stages of(ProcessorSettings settings, Extensions extensions) {
    return new Stages(
        PipelineSettings.of(settings.applicationId(), settings.idleFlush())
            .withExpiry(settings.state().supersededExpiry(), settings.state().quietExpiry())
            .withRules(extensions.rules()),
        extensions.catalogue());
  }
}
