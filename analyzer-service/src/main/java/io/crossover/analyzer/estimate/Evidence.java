package io.crossover.analyzer.estimate;

import io.crossover.gapmodel.tuning.RunResult;
import java.util.List;
import java.util.OptionalLong;

/**
 * Everything that the answers for a configuration depend on.
 *
 * @param key configuration key
 * @param name what people call it
 * @param budgetSamples samples that each run sees; empty where it is not known
 * @param amount results plus sweeps: it grows with everything that is new, so equal amounts are
 *     equal evidence unless an import replaced a result, which unsettles its configuration
 * @param questions what the sweeps ask, each pair once
 * @param runs results over all sweeps, each setting and seed once
 */
record Evidence(
    String key,
    String name,
    OptionalLong budgetSamples,
    long amount,
    List<Question> questions,
    List<RunResult> runs) {}
