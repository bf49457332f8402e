package io.crossover.answer.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the runs of one setting: an optimizer at a batch size, a learning rate and a
 * momentum, over its seeds.
 *
 * @param optimizer label
 * @param batchSize samples a step
 * @param learningRate peak
 * @param momentum SGD momentum or Adam β
 * @param loss mean of those that completed, or null without one
 * @param completed with a finite loss
 * @param diverged without one
 * @param stopped as hopeless beside others
 * @param failed or cancelled
 * @param running being trained
 * @param waiting for a trainer
 */
public record SettingRuns(
    String optimizer,
    int batchSize,
    double learningRate,
    double momentum,
    Double loss,
    int completed,
    int diverged,
    int stopped,
    int failed,
    int running,
    int waiting) {

  /** The names of the columns that {@link #row} begins with. */
  private static final List<String> COLUMNS =
      List.of(
          "optimizer", "batchSize", "learningRate", "momentum", "loss", "completed", "diverged");

  /** The columns of a table of settings, with those that a plot adds. */
  static List<String> columns(String... more) {
    return Stream.concat(COLUMNS.stream(), Stream.of(more)).toList();
  }

  /** A row of such a table; what a plot adds may be null. */
  List<Object> row(Object... more) {
    List<Object> row =
        new ArrayList<>(
            Arrays.asList(optimizer, batchSize, learningRate, momentum, loss, completed, diverged));
    row.addAll(Arrays.asList(more));
    return row;
  }

  /** All of them. */
  public int all() {
    return completed + diverged + stopped + failed + running + waiting;
  }

  /** Those that need no more work. */
  public int finished() {
    return completed + diverged + stopped + failed;
  }

  /** With the runs of another setting that is shown in the same place. */
  SettingRuns and(SettingRuns other) {
    return new SettingRuns(
        optimizer,
        batchSize,
        learningRate,
        momentum,
        loss,
        completed + other.completed,
        diverged + other.diverged,
        stopped + other.stopped,
        failed + other.failed,
        running + other.running,
        waiting + other.waiting);
  }

  /** How its place in a map looks. */
  String look() {
    if (running > 0) {
      return "running";
    }
    if (waiting > 0) {
      return finished() > 0 ? "part" : "waiting";
    }
    if (failed > 0) {
      return "failed";
    }
    if (diverged > 0) {
      return diverged == all() ? "diverged" : "mixed";
    }
    return completed > 0 ? "done" : "stopped";
  }
}
