package io.crossover.analyzer.run;

import java.util.List;
import java.util.UUID;

/**
 * A part of a run's curve, the document of {@code GET /api/v1/runs/{id}/points}.
 *
 * @param runId whose curve it is
 * @param kept {@code whole}, or what time has made of it: {@code thinned} or {@code removed}
 * @param points by ascending step
 * @param more whether there are points after these
 */
record Curve(UUID runId, String kept, List<CurvePoint> points, boolean more) {}
