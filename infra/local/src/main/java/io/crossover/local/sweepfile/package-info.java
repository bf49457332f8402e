/** Sweep files: YAML or JSON that a person wrote, checked before anything starts. */
package io.crossover.local.sweepfile;
