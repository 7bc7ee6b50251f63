// SPDX-License-Identifier: Apache-2.0
package io.penstock.processor.pipeline;

import io.penstock.processor.catalogue.Inventory;
import io.penstock.processor.document.DocumentRules;
import io.penstock.processor.enrich.MaskRules;
import io.penstock.processor.format.PatternSpec;
import io.penstock.processor.point.PointRules;
import java.util.List;

/**
 * What users add to the making of events. Immutable.
 *
 * @param formats their own formats
 * @param masking what is hidden besides the usual
 * @param inventory labels of nodes
 * @param documents names and sizes of fields
 * @param points what values are called, and whose are taken
 */
public record EventRules(
    List<PatternSpec> formats,
    MaskRules masking,
    Inventory inventory,
    DocumentRules documents,
    PointRules points) {
  /** What is shipped. */
  public static final EventRules DEFAULT =
      new EventRules(
          List.of(), MaskRules.NONE, Inventory.EMPTY, DocumentRules.DEFAULT, PointRules.DEFAULT);

  public EventRules {
    formats = List.copyOf(formats);
  }

  /** The same with other rules for documents. */
  public EventRules withDocuments(DocumentRules newDocuments) {
    return new EventRules(formats, masking, inventory, newDocuments, points);
  }
}
