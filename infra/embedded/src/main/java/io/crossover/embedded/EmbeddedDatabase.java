package io.crossover.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.Driver;

/**
 * One real PostgreSQL server as a child process, on 127.0.0.1 only, with database and user {@code
 * crossover}. The user may create databases and is no superuser.
 *
 * <p>Its data directory holds {@code data} (the cluster), {@code password} (drawn at the first
 * start, readable by its owner only) and {@code postgres.log}. A later start on it goes on, also
 * after a SIGKILL of this JVM: a server that was left running is stopped first.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  static final String SUPERUSER = "postgres";

  private static final String NAME = "crossover";
  private static final int PORT_ATTEMPTS = 3;

  private final PostgresCluster cluster;
  private final DirectoryLock lock;
  private final int port;
  private final String password;
  private final String version;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(
      PostgresCluster cluster, DirectoryLock lock, int port, String password, String version) {
    this.cluster = cluster;
    this.lock = lock;
    this.port = port;
    this.password = password;
    this.version = version;
  }

  /**
   * Starts a server and returns when it accepts connections: 3 to 9 s the first time, below a
   * second later.
   *
   * @throws ServerStartException if it cannot start: port or directory in use, directory not
   *     writable, disk full, or root without a way to become another user
   */
  public static EmbeddedDatabase start(EmbeddedDatabaseSettings settings) {
    Path home = settings.dataDirectory();
    try {
      DirectoryTree.create(home);
      DirectoryLock lock = DirectoryLock.acquire(PostgresCluster.SERVER, home);
      try {
        return start(settings, lock);
      } catch (Exception e) {
        lock.close();
        throw e;
      }
    } catch (Exception e) {
      throw StartFailure.of(PostgresCluster.SERVER, home, e);
    }
  }

  /** The address of database {@code crossover}, without user and password. */
  public String jdbcUrl() {
    return jdbcUrl(port, NAME);
  }

  /** The user's name. */
  public String user() {
    return NAME;
  }

  /** The user's password; it stays the same on the same data directory. */
  public String password() {
    return password;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** PostgreSQL's version, for example {@code 17.6}. */
  public String version() {
    return version;
  }

  /** Disconnects all clients, stops the server and waits for its end. Later calls do nothing. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      cluster.stop();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedDatabase start(EmbeddedDatabaseSettings settings, DirectoryLock lock)
      throws IOException, SQLException {
    Path home = settings.dataDirectory();
    PostgresPrograms programs = PostgresPrograms.unpack(settings.binariesDirectory());
    Path passwordFile = passwordFile(home);
    RunAs runAs = RunAs.choose(home, programs.program("postgres"));
    PostgresCluster cluster = new PostgresCluster(home, programs, runAs);
    cluster.stopOrphan();
    if (settings.port() != 0) {
      LoopbackPort.requireFree(PostgresCluster.SERVER, settings.port());
    }
    cluster.create(passwordFile);
    int port = startOnAPort(cluster, settings);
    try {
      String password = Files.readString(passwordFile).strip();
      String version = createUserAndDatabase(port, password);
      return new EmbeddedDatabase(cluster, lock, port, password, version);
    } catch (IOException | SQLException e) {
      cluster.stop();
      throw e;
    }
  }

  private static int startOnAPort(PostgresCluster cluster, EmbeddedDatabaseSettings settings)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = settings.port() == 0 ? LoopbackPort.free() : settings.port();
      try {
        cluster.start(port, settings.startTimeout());
        return port;
      } catch (ServerStartException e) {
        // Another program may take a free port between the choice and the use.
        if (settings.port() != 0
            || attempt == PORT_ATTEMPTS
            || !e.getMessage().contains("already in use")) {
          throw e;
        }
      }
    }
  }

  private static Path passwordFile(Path home) throws IOException {
    Path file = home.resolve("password");
    if (Files.exists(file) && Files.size(file) > 0) {
      return file;
    }
    if (Files.isDirectory(home.resolve("data"))) {
      throw new ServerStartException(
          PostgresCluster.SERVER
              + " did not start: "
              + file
              + ", drawn when the database was created, is missing or empty; restore it, or remove "
              + home
              + " with all its data");
    }
    Files.deleteIfExists(file);
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    if (PostgresPrograms.isWindows()) {
      Files.createFile(file);
    } else {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.writeString(file, HexFormat.of().formatHex(random));
  }

  /** Creates what is absent; returns the server's version. */
  private static String createUserAndDatabase(int port, String password) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", SUPERUSER);
    login.setProperty("password", password);
    try (Connection connection = new Driver().connect(jdbcUrl(port, SUPERUSER), login);
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
        statement.execute("CREATE ROLE " + NAME + " LOGIN CREATEDB PASSWORD '" + password + "'");
      }
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
        statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
      }
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://" + LoopbackPort.HOST + ":" + port + "/" + database;
  }
}
