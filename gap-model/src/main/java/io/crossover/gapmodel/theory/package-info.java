/** Theory: the trust-region bounds of science 2, their gap curve, its roots and its fit. */
package io.crossover.gapmodel.theory;
