/** Fit: the answer to runs that somebody already has. Pure; called by the command line. */
package io.crossover.local.fit;
