/** What operators see: metrics and health. Metric and label names stand in one class. */
package io.crossover.analyzer.observe;
