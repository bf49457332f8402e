/** Renders the chart as Helm does and reads what comes out as Kubernetes would, strictly. */
package io.crossover.chart;
