package io.crossover.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What root can do; an ordinary user's way is that of all other tests. */
class RunAsTest {

  private static final Account NOBODY = new Account("nobody", 65_534, 65_534);
  private static final RunAs NOT_PERMITTED = new RunAs(List.of("false"), List.of());
  private static final RunAs ABSENT = new RunAs(List.of("no-such-program"), List.of());

  @TempDir Path directory;

  @BeforeEach
  void onlyAsRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")));
  }

  @Test
  void servesADirectoryOfAnOrdinaryUserAsThatUser() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    NOBODY.own(data);
    EmbeddedDatabaseSettings settings = EmbeddedDatabaseSettings.in(data);

    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      EmbeddedDatabaseTest.execute(database, "CREATE TABLE run AS SELECT 2.5 AS loss");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      assertThat(EmbeddedDatabaseTest.query(database, "SELECT loss FROM run")).isEqualTo("2.5");
    }
    assertThat(Account.ownerOf(data.resolve("data")).uid()).isEqualTo(NOBODY.uid());
  }

  @Test
  void triesTheNextWayWhereOneIsAbsentOrNotPermitted() throws Exception {
    List<RunAs> ways = new java.util.ArrayList<>(List.of(ABSENT, NOT_PERMITTED));
    ways.addAll(RunAs.dropTo(NOBODY));

    RunAs chosen = RunAs.choose(ways, directory, Path.of("/bin/sh"));

    assertThat(Account.ownerOf(directory).uid()).isEqualTo(NOBODY.uid());
    assertThat(Command.run(chosen.commandLine(List.of("id", "-u"))).output())
        .isEqualTo(Integer.toString(NOBODY.uid()));
  }

  @Test
  void saysWhatToDoWhereNoWayWorks() {
    assertThatThrownBy(
            () -> RunAs.choose(List.of(ABSENT, NOT_PERMITTED), directory, Path.of("/bin/sh")))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("it cannot run as root")
        .hasMessageContaining("start Crossover as an ordinary user");
  }
}
