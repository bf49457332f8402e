package io.crossover.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * A user of a Unix machine.
 *
 * @param name its name, or its number where it has none
 * @param uid its user number
 * @param gid its group number
 */
record Account(String name, int uid, int gid) {

  /** Who owns {@code file}. */
  static Account ownerOf(Path file) throws IOException {
    return new Account(
        Files.getOwner(file).getName(),
        (Integer) Files.getAttribute(file, "unix:uid"),
        (Integer) Files.getAttribute(file, "unix:gid"));
  }

  /** The user for a server that root starts: {@code postgres} if the machine has it. */
  static Account unprivileged() throws IOException {
    List<String[]> users =
        Files.readAllLines(Path.of("/etc/passwd")).stream()
            .map(line -> line.split(":"))
            .filter(fields -> fields.length > 3)
            .toList();
    for (String name : List.of("postgres", "nobody")) {
      for (String[] user : users) {
        if (user[0].equals(name)) {
          return new Account(name, Integer.parseInt(user[2]), Integer.parseInt(user[3]));
        }
      }
    }
    return new Account("nobody", 65_534, 65_534);
  }

  /** Makes this user the owner of {@code file}; a link itself, not what it points to. */
  void own(Path file) throws IOException {
    Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isRoot() {
    return uid == 0;
  }
}
