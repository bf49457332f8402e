/** Loss metrics: from the per-step losses of a run to the one number it is compared by. */
package io.crossover.gapmodel.metric;
