package io.crossover.grafana;

import io.crossover.local.stack.StackAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The analyzer's database, asked as Grafana asks it: read only. */
final class ReadModel implements AutoCloseable {

  private final Connection connection;

  ReadModel(StackAddresses stack, Path dataDirectory) throws SQLException, IOException {
    String password = Files.readString(dataDirectory.resolve("postgres/password")).strip();
    connection = DriverManager.getConnection(stack.database(), "crossover", password);
    connection.setReadOnly(true);
  }

  /** The rows of a query, each by column. */
  List<Map<String, Object>> rows(String sql) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
