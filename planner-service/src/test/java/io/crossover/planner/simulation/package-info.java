/** The planner among simulated trainers on a virtual clock, from one seed. */
package io.crossover.planner.simulation;
