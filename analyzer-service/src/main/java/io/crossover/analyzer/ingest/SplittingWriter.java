package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the events that the database refuses whatever else is in their batch (a text with a zero
 * character, a time out of range), by halving the batch, and stores the others in their order.
 */
final class SplittingWriter {

  private final BatchWriter writer;

  SplittingWriter(BatchWriter writer) {
    this.writer = writer;
  }

  /**
   * Stores a batch.
   *
   * @return what was refused
   * @throws SQLException when the database cannot store anything now; a part may be stored
   */
  List<Refused> write(List<Received> batch) throws SQLException {
    if (batch.isEmpty()) {
      return List.of();
    }
    try {
      writer.write(batch.stream().map(Received::event).toList());
      return List.of();
    } catch (SQLException e) {
      if (!SqlErrors.refusesData(e)) {
        throw e;
      }
      return split(batch, e);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return split(batch, e);
    }
  }

  private List<Refused> split(List<Received> batch, Exception cause) throws SQLException {
    if (batch.size() == 1) {
      return List.of(
          new Refused(batch.get(0).source(), "cannot be stored: " + SqlErrors.line(cause)));
    }
    int half = batch.size() / 2;
    List<Refused> refused = new ArrayList<>(write(batch.subList(0, half)));
    refused.addAll(write(batch.subList(half, batch.size())));
    return refused;
  }
}
