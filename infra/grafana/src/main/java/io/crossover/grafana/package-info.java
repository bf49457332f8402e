/**
 * Grafana dashboards, written down once: what is shown, and how one shows it. {@link
 * io.crossover.grafana.Dashboards} lists them; a test keeps the files under {@code
 * infra/grafana/dashboards} in step.
 */
package io.crossover.grafana;
