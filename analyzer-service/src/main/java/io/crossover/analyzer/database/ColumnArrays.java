package io.crossover.analyzer.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Binds a list of rows to a statement as one array a column, in the order of the parameters, for
 * {@code unnest(?, ?, ...)}.
 *
 * @param <T> a row
 */
public final class ColumnArrays<T> {

  private final PreparedStatement statement;
  private final List<T> rows;
  private int parameter;

  private ColumnArrays(PreparedStatement statement, List<T> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /** Begins with the first parameter. */
  public static <T> ColumnArrays<T> bind(PreparedStatement statement, List<T> rows) {
    return new ColumnArrays<>(statement, rows);
  }

  /**
   * Binds the next parameter.
   *
   * @param type PostgreSQL's name of the element type
   * @param value of a row; may be null
   */
  public ColumnArrays<T> column(String type, Function<T, ?> value) throws SQLException {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    statement.setArray(++parameter, statement.getConnection().createArrayOf(type, values));
    return this;
  }
}
