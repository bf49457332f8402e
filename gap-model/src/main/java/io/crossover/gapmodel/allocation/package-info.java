/**
 * Allocation: which batch size is worth the next runs (science 5). Pure functions of what was
 * measured and what is in flight; called by {@code protocol}.
 */
package io.crossover.gapmodel.allocation;
