package io.crossover.analyzer.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The runs of a sweep for other packages. */
@ApplicationScoped
public class RunExport {

  private final RunQueries queries;

  RunExport(RunQueries queries) {
    this.queries = queries;
  }

  /**
   * The runs of a sweep.
   *
   * @param most how many are written out
   */
  public Table table(UUID sweep, int most) throws SQLException {
    List<RunRow> runs = queries.runs(sweep).orElse(List.of());
    return new Table(runs.size(), runs.size() > most ? "" : Csv.of(RunColumns.ALL, runs));
  }

  /**
   * Runs.
   *
   * @param runs how many there are
   * @param csv all of them with a header line; empty where they are too many
   */
  public record Table(int runs, String csv) {}
}
