/**
 * The analyzer: stores what happens to sweeps and runs, estimates the crossover, publishes and
 * serves it. Here stands only its life cycle; nothing else calls it.
 */
package io.crossover.analyzer;
