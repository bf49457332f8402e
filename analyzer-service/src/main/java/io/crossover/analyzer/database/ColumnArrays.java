package io.crossover.analyzer.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

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

  /** Binds the next parameter, an {@code int8[]} without nulls, in its binary form. */
  public ColumnArrays<T> longs(ToLongFunction<T> value) throws SQLException {
    return binary("int8", rows.stream().mapToLong(value).toArray());
  }

  /** Binds the next parameter, an {@code int4[]} without nulls, in its binary form. */
  public ColumnArrays<T> ints(ToIntFunction<T> value) throws SQLException {
    return binary("int4", rows.stream().mapToInt(value).toArray());
  }

  /** Binds the next parameter, a {@code float8[]} without nulls, in its binary form. */
  public ColumnArrays<T> doubles(ToDoubleFunction<T> value) throws SQLException {
    return binary("float8", rows.stream().mapToDouble(value).toArray());
  }

  /** The driver writes an array of objects as text, which costs both sides more than the row. */
  private ColumnArrays<T> binary(String type, Object values) throws SQLException {
    PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
    statement.setArray(++parameter, connection.createArrayOf(type, values));
    return this;
  }
}
