package io.crossover.analyzer.probe;

import java.util.UUID;

/**
 * What a client gets for a probe that it asked for.
 *
 * @param probeId under which it will be found
 * @param configurationKey what is probed
 */
record ProbeReceipt(UUID probeId, String configurationKey) {}
