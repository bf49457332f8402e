package io.crossover.analyzer.sweep;

import io.crossover.events.estimate.SweepResult;
import java.util.List;

/**
 * A page of sweeps, the document of {@code GET /api/v1/sweeps}.
 *
 * @param sweeps newest first
 * @param total number of all sweeps
 * @param limit most sweeps of a page
 * @param offset sweeps before this page
 */
public record SweepListing(List<SweepResult.Sweep> sweeps, long total, long limit, long offset) {}
