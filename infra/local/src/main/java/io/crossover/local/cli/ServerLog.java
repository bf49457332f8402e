package io.crossover.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the embedded servers log to a file, so that the terminal stays for the answer. */
final class ServerLog {

  private static final int MAX_BYTES = 20_000_000;

  /** A full disk is said once, by the stack, and not with every line that cannot be logged. */
  private static final ErrorManager SILENT =
      new ErrorManager() {
        @Override
        public void error(String message, Exception failure, int code) {}
      };

  private ServerLog() {}

  /** Logs to {@code file}; where that cannot be written the start of the stack says so. */
  static void to(Path file) {
    LogManager.getLogManager().reset();
    try {
      Files.createDirectories(file.getParent());
      Handler handler = new FileHandler(file.toString().replace("%", "%%"), MAX_BYTES, 1);
      handler.setFormatter(new SimpleFormatter());
      handler.setErrorManager(SILENT);
      Logger root = Logger.getLogger("");
      root.addHandler(handler);
      root.setLevel(Level.INFO);
    } catch (IOException e) {
      Logger.getLogger("").setLevel(Level.OFF);
    }
  }
}
