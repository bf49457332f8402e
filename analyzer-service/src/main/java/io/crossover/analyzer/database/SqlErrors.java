package io.crossover.analyzer.database;

import java.sql.SQLException;
import java.util.Set;

/** What an SQL error means for what was to be stored. */
public final class SqlErrors {

  /** Data exceptions, violated constraints, values that are too large. */
  private static final Set<String> DATA_CLASSES = Set.of("22", "23", "54");

  /** Wrong user or password, no such database. */
  private static final Set<String> SETUP_CLASSES = Set.of("28", "3D");

  private static final String UNIQUE_VIOLATION = "23505";

  private SqlErrors() {}

  /** Whether the values are at fault, so that trying again cannot help. */
  public static boolean refusesData(SQLException e) {
    return DATA_CLASSES.contains(stateClass(e));
  }

  /** Whether the settings are at fault, so that waiting cannot help. */
  public static boolean refusesLogin(SQLException e) {
    return SETUP_CLASSES.contains(stateClass(e));
  }

  /** Whether a row with the same key is there already. */
  public static boolean isThere(SQLException e) {
    return UNIQUE_VIOLATION.equals(e.getSQLState());
  }

  /** The message in one line. */
  public static String line(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()).strip();
  }

  private static String stateClass(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }
}
