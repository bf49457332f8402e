package io.crossover.analyzer.probe;

import io.crossover.answer.ProbeAnswer;
import java.util.List;

/**
 * The probes of a configuration, the document of {@code GET /api/v1/configurations/{key}/probes}.
 *
 * @param probes newest first
 */
record ProbeListing(List<ProbeAnswer> probes) {}
