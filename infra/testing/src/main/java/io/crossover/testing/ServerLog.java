package io.crossover.testing;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Where the child process logs: to standard error, which is a file. In a Quarkus module slf4j leads
 * to the JBoss log manager, which stays silent until Quarkus configures it; here nobody does.
 */
final class ServerLog {

  static final String JBOSS_LOG_MANAGER = "org.jboss.logmanager.LogManager";

  private ServerLog() {}

  static boolean jbossIsPresent() {
    try {
      Class.forName(JBOSS_LOG_MANAGER, false, ServerLog.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static void toStandardError() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    root.addHandler(handler);
    root.setLevel(Level.INFO);
  }
}
