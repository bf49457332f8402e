/** The REST interfaces of planner and analyzer, as the command line uses them. */
package io.crossover.local.client;
