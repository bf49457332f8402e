/** From the runs of a file to an import that the analyzer takes. Called by the command line. */
package io.crossover.local.imports;
