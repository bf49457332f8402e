package io.crossover.analyzer.run;

import java.util.List;
import java.util.UUID;

/**
 * A part of a run's curve, the document of {@code GET /api/v1/runs/{id}/points}.
 *
 * @param runId whose curve it is
 * @param points by ascending step
 * @param more whether there are points after these
 */
record Curve(UUID runId, List<CurvePoint> points, boolean more) {}
