package io.crossover.analyzer.database;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for {@code COPY ... FROM STDIN (FORMAT binary)}, laid out as <a
 * href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL's manual</a> says: a
 * header; per row the number of columns and each value's length and bytes; a trailer. No other way
 * into a table costs the server as little. Unlike an insert it has no answer to a row that is there
 * already: one such row, and none is stored.
 */
public final class BinaryCopy {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final short TRAILER = -1;
  private static final int NULL = -1;

  /** Room for the longest value, its length and a row's number of columns. */
  private static final int ROOM = 32;

  private final String statement;
  private final short columns;
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

  /**
   * No rows yet.
   *
   * @param columns of the table, in the order of the values of each row
   */
  public BinaryCopy(String table, List<String> columns) {
    this.statement =
        "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
    this.columns = (short) columns.size();
    bytes.put(SIGNATURE).putInt(0).putInt(0);
  }

  /** Begins a row; the value of every column follows. */
  public BinaryCopy row() {
    room().putShort(columns);
    return this;
  }

  /** The next value, a {@code uuid}. */
  public BinaryCopy uuid(UUID value) {
    room()
        .putInt(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  /** The next value, an {@code int4}. */
  public BinaryCopy int4(int value) {
    room().putInt(Integer.BYTES).putInt(value);
    return this;
  }

  /** The next value, an {@code int8}. */
  public BinaryCopy int8(long value) {
    room().putInt(Long.BYTES).putLong(value);
    return this;
  }

  /** The next value, a {@code float8}, finite or not. */
  public BinaryCopy float8(double value) {
    room().putInt(Double.BYTES).putDouble(value);
    return this;
  }

  /** The next value, a {@code float8} that is null where this is NaN. */
  public BinaryCopy known(double value) {
    if (!Double.isNaN(value)) {
      return float8(value);
    }
    room().putInt(NULL);
    return this;
  }

  /** Sends all rows, at the end. */
  public void into(Connection connection) throws SQLException {
    room().putShort(TRAILER);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(bytes.array(), 0, bytes.position());
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private ByteBuffer room() {
    if (bytes.remaining() < ROOM) {
      bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
    }
    return bytes;
  }
}
