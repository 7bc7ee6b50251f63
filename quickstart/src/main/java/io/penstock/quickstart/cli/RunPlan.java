// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.cli;

import io.penstock.quickstart.accounting.Watch;
import io.penstock.quickstart.display.WhereToLook;
import io.penstock.quickstart.progress.Look;
import io.penstock.quickstart.supervise.Supervisor;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What a run works with. Immutable.
 *
 * @param watch made once everything is up
 * @param proof begins the audit that proves, as the look with the number
 * @param exitWhenIdle whether the run ends by itself
 */
record RunPlan(
    Supervisor supervisor,
    Inflow inflow,
    Supplier<Watch> watch,
    LongFunction<CompletableFuture<Look>> proof,
    WhereToLook whereToLook,
    boolean exitWhenIdle) {}
