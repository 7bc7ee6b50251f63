// SPDX-License-Identifier: Apache-2.0
package io.penstock.quickstart.display;

import io.penstock.quickstart.progress.Accounts;
import io.penstock.quickstart.progress.Rates;

/**
 * What a look at the running pipeline showed. Immutable.
 *
 * @param residentBytes memory of all processes
 */
public record Progress(Accounts accounts, Rates.PerSecond rates, long residentBytes) {}
