// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import io.penstock.quickstart.accounting.Watch;
import io.penstock.quickstart.display.WhereToLook;
import io.penstock.quickstart.supervise.Supervisor;
import java.util.function.Supplier;

/**
 * What a run works with. Immutable.
 *
 * @param watch made once everything is up
 * @param exitWhenIdle whether the run ends by itself
 */
record RunPlan(
    Supervisor supervisor,
    Inflow inflow,
    Supplier<Watch> watch,
    WhereToLook whereToLook,
    boolean exitWhenIdle) {}
