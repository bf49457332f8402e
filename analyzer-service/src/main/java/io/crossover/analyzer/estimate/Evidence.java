package io.crossover.analyzer.estimate;

import io.crossover.gapmodel.tuning.RunResult;
import java.util.List;

/**
 * Everything that the answers for a configuration depend on.
 *
 * @param key configuration key
 * @param name what people call it
 * @param budgetSamples samples that each run sees
 * @param amount results plus sweeps: it grows with every change, so equal amounts are equal
 *     evidence
 * @param questions what the sweeps ask, each pair once
 * @param runs results over all sweeps, each setting and seed once
 */
record Evidence(
    String key,
    String name,
    long budgetSamples,
    long amount,
    List<Question> questions,
    List<RunResult> runs) {}
