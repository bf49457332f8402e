package io.crossover.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity that PostgreSQL's programs run under; they refuse to run as root.
 *
 * <p>An ordinary user runs them as itself. Root runs them in a user namespace of their own ({@code
 * unshare}), where that is permitted: nothing has to change its owner. Where it is not, as in a
 * default Docker container, root gives the data directory to an unprivileged user and runs them as
 * that one. A data directory that already belongs to some user is used as that user.
 *
 * @param prefix what to put before a program's command line
 * @param owner the user that must own the data directory; empty where nothing is to be changed
 */
record RunAs(List<String> prefix, List<Account> owner) {

  private static final Logger LOG = LoggerFactory.getLogger(RunAs.class);

  /** This process's own identity. */
  static final RunAs SELF = new RunAs(List.of(), List.of());

  /**
   * Finds an identity that can run {@code program} and write {@code directory}, and gives it the
   * directory.
   *
   * @param directory PostgreSQL's directory, which exists
   * @param program one of PostgreSQL's programs
   * @throws ServerStartException if this process is root and none works
   */
  static RunAs choose(Path directory, Path program) throws IOException {
    if (!isRoot()) {
      return SELF;
    }
    return choose(candidates(directory), directory, program);
  }

  static RunAs choose(List<RunAs> candidates, Path directory, Path program) throws IOException {
    for (RunAs candidate : candidates) {
      for (Account account : candidate.owner()) {
        giveTo(account, directory);
      }
      if (candidate.reaches(directory, program)) {
        LOG.info("PostgreSQL runs with {}", candidate);
        return candidate;
      }
    }
    throw new ServerStartException(
        "The embedded PostgreSQL did not start: it cannot run as root, and neither 'unshare -U' nor"
            + " 'setpriv' nor 'runuser' could give it another user that can write "
            + directory
            + " and run "
            + program
            + "; start Crossover as an ordinary user, or choose a data directory that every user"
            + " can enter");
  }

  /** The command line that runs {@code command} under this identity. */
  List<String> commandLine(List<String> command) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(command);
    return line;
  }

  private static List<RunAs> candidates(Path directory) throws IOException {
    Account present = Account.ownerOf(directory);
    if (!present.isRoot()) {
      return dropTo(present);
    }
    List<RunAs> all = new ArrayList<>();
    all.add(new RunAs(List.of("unshare", "-U"), List.of()));
    all.addAll(dropTo(Account.unprivileged()));
    return all;
  }

  /** The ways to become {@code account}, the one with fewest rights first. */
  static List<RunAs> dropTo(Account account) {
    List<String> setpriv =
        List.of(
            "setpriv", "--reuid=" + account.uid(), "--regid=" + account.gid(), "--clear-groups");
    List<String> pastClosedDirectories = new ArrayList<>(setpriv);
    // A data directory below /root: its parents cannot be entered without this capability.
    pastClosedDirectories.add("--inh-caps=+dac_override");
    pastClosedDirectories.add("--ambient-caps=+dac_override");
    // access(2), which initdb asks, forgets capabilities of users other than root without this.
    pastClosedDirectories.add("--securebits=+no_setuid_fixup");
    List<Account> owner = List.of(account);
    return List.of(
        new RunAs(setpriv, owner),
        new RunAs(pastClosedDirectories, owner),
        new RunAs(List.of("runuser", "-u", account.name(), "--"), owner));
  }

  private boolean reaches(Path directory, Path program) {
    List<String> probe =
        commandLine(
            List.of(
                "sh",
                "-c",
                "test -x \"$1\" && test -r \"$2\" && test -w \"$2\" && test -x \"$2\"",
                "sh",
                program.toString(),
                directory.toString()));
    try {
      return Command.run(probe).succeeded();
    } catch (IOException e) {
      LOG.debug("{} is not available", prefix, e);
      return false;
    }
  }

  private static void giveTo(Account account, Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        account.own(file);
      }
    }
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.isDirectory(self) && Account.ownerOf(self).isRoot();
  }
}
