/** Isotonic: what can be said about a crossover if the gap only falls with the batch size. */
package io.crossover.gapmodel.isotonic;
