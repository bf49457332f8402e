package io.crossover.embedded;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Turns what a server, the file system or the network reported into the sentence to show. */
final class StartFailure {

  private StartFailure() {}

  /** The exception for {@code cause}, whose deepest known reason decides the sentence. */
  static ServerStartException of(String server, Path directory, Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof ServerStartException known) {
        return known;
      }
      Optional<String> sentence = sentence(server, directory, t);
      if (sentence.isPresent()) {
        return new ServerStartException(sentence.get(), cause);
      }
    }
    return new ServerStartException(
        server + " did not start on " + directory + ": " + deepestMessage(cause), cause);
  }

  /** The exception for a port that something else listens on. */
  static ServerStartException portInUse(String server, int port, Throwable cause) {
    return new ServerStartException(
        server
            + " did not start: port "
            + port
            + " on 127.0.0.1 is already in use; stop the program that listens there, or choose"
            + " another port (0 picks a free one)",
        cause);
  }

  /** The exception for a disk without room. */
  static ServerStartException diskFull(String server, Path directory, Throwable cause) {
    return new ServerStartException(
        server
            + " did not start: no space is left on the disk of "
            + directory
            + "; free some, or choose a data directory on another disk",
        cause);
  }

  private static Optional<String> sentence(String server, Path directory, Throwable t) {
    if (saysDiskFull(t.getMessage())) {
      return Optional.of(diskFull(server, directory, t).getMessage());
    }
    if (t instanceof NotDirectoryException) {
      return Optional.of(
          server
              + " did not start: "
              + t.getMessage()
              + " is a file where a directory is needed; remove it, or choose another data"
              + " directory");
    }
    if (t instanceof AccessDeniedException || saysReadOnly(t.getMessage())) {
      return Optional.of(
          server
              + " did not start: "
              + t.getMessage()
              + " cannot be written by user "
              + System.getProperty("user.name")
              + "; change its owner or permissions, or choose another data directory");
    }
    if (t instanceof BindException) {
      return Optional.of(
          server
              + " did not start: its address on 127.0.0.1 is already in use ("
              + t.getMessage()
              + "); stop the program that listens there, or choose another port");
    }
    return Optional.empty();
  }

  /** Whether {@code text}, an exception's message or a server's log, reports a full disk. */
  static boolean saysDiskFull(String text) {
    if (text == null) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("no space left on device")
        || lower.contains("not enough space on the disk")
        || lower.contains("disk quota exceeded");
  }

  private static boolean saysReadOnly(String text) {
    return text != null && text.toLowerCase(Locale.ROOT).contains("read-only file system");
  }

  private static String deepestMessage(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
  }
}
