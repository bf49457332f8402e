package io.crossover.local.report;

import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.estimate.GapPoint;
import io.crossover.gapmodel.tuning.TunedCell;
import io.crossover.local.fit.FileFit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The measured gaps as CSV with a header line, one row a batch size, numbers in full. Seeds are
 * separated by blanks.
 */
public final class GapTable {

  private static final String HEADER =
      "batchSize,gapPercent,standardError,sign,"
          + "baseline,baselineLoss,baselineLearningRate,baselineMomentum,baselineSeeds,"
          + "challenger,challengerLoss,challengerLearningRate,challengerMomentum,challengerSeeds";

  private GapTable() {}

  /** The table, with a line end after each row. */
  public static String csv(FileFit fit) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    Pair pair = fit.pair();
    for (GapPoint point : fit.estimate().points()) {
      List<Object> fields = new ArrayList<>();
      fields.add(point.batchSize());
      fields.add(point.gapPercent());
      fields.add(point.standardError());
      fields.add(point.sign());
      for (String optimizer : List.of(pair.baseline(), pair.challenger())) {
        fields.addAll(cell(fit, optimizer, point.batchSize()));
      }
      text.append(fields.stream().map(GapTable::field).collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  private static List<Object> cell(FileFit fit, String optimizer, int batchSize) {
    TunedCell cell =
        fit.cells().stream()
            .filter(c -> c.optimizer().equals(optimizer) && c.batchSize() == batchSize)
            .findFirst()
            .orElseThrow();
    return List.of(
        optimizer,
        cell.meanLoss(),
        cell.learningRate(),
        cell.momentum(),
        cell.seeds().stream().map(Object::toString).collect(Collectors.joining(" ")));
  }

  private static String field(Object value) {
    String text = value.toString();
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
