package io.crossover.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of results, the command line and the whole stack. */
class ImportCommandIT {

  @TempDir private static Path directory;

  private static LocalStack stack;
  private static Path data;

  @BeforeAll
  static void start() throws Exception {
    Path home = Path.of("../..").toAbsolutePath().normalize();
    data = directory.resolve("data");
    stack = LocalStack.start(new StackOptions(home, data, 0, 0, 0, 0, 1), true);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  void aFileIsAnsweredGrowsAndChanges() throws Exception {
    Path file = directory.resolve("theirs.csv");
    Files.writeString(file, csv(1, 1));
    Outcome first = imported(file);
    Outcome again = imported(file);
    Files.writeString(file, csv(2, 1));
    Outcome grown = imported(file);
    Files.writeString(file, csv(2, 1.02));
    Outcome changed = imported(file);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .contains(
            "imported 42 runs (14 diverged) as theirs; results: crossover results " + id(first))
        .contains("theirs: imported, 42 runs (14 diverged)")
        .contains("Adam from batch size");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(grown.out()).contains("imported 84 runs (28 diverged) as theirs");
    assertThat(id(grown)).isNotEqualTo(id(first));
    assertThat(answer(changed)).isNotEqualTo(answer(grown));
    String results = execute("results", id(first).toString()).out();
    assertThat(results).contains("theirs: imported, 42 runs (14 diverged)");
    // The answer is that of everything that is known of the configuration.
    assertThat(answer(results)).isEqualTo(answer(changed));
    assertThat(execute("results", id(grown).toString(), "--csv").out().lines()).hasSize(85);
    assertThat(execute("results", id(grown).toString(), "--json").out())
        .contains("\"imported\" : true");
    Path report = file.resolveSibling("theirs.html");
    assertThat(execute("report", id(grown).toString(), "-o", report.toString()).out())
        .contains("wrote " + report);
    assertThat(Files.readString(report))
        .contains("<h2>theirs</h2>", "84 runs", "class=\"plot\"")
        .doesNotContain("To repeat it", "href=");
    assertThat(execute("report", id(grown).toString(), "-o", "/nowhere/x.html").exitCode())
        .isEqualTo(1);
    assertThat(execute("status").out())
        .contains(id(first) + "  completed  theirs (imported)")
        .contains(id(changed) + "  completed  theirs (imported)");
  }

  @Test
  void theSweepThatLiesBesideIsImported() {
    Outcome outcome =
        execute("import", "../results/gpt-europarl.csv", "--configuration", "gpt-europarl");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("imported 101 runs (0 diverged) as gpt-europarl");
  }

  /** The losses cross at 64; the largest rate diverges. */
  private static String csv(int seeds, double factor) {
    StringBuilder csv = new StringBuilder("optimizer,batchSize,learningRate,momentum,seed,loss\n");
    for (int batchSize = 8; batchSize <= 512; batchSize *= 2) {
      for (int seed = 1; seed <= seeds; seed++) {
        double gap = 6 - Math.log(batchSize) / Math.log(2);
        double sgd = 2 * (1 - gap / 100) * (1 + 0.001 * seed) * (batchSize == 8 ? factor : 1);
        for (double rate : new double[] {0.1, 0.3}) {
          double worse = rate == 0.1 ? 1 : 1.05;
          csv.append(line("sgd", batchSize, rate, seed, sgd * worse));
          csv.append(line("adam", batchSize, rate / 10, seed, 2 * (1 + 0.001 * seed) * worse));
        }
        csv.append(line("sgd", batchSize, 10, seed, Double.NaN));
        csv.append(line("adam", batchSize, 1, seed, Double.NaN));
      }
    }
    return csv.toString();
  }

  private static String line(String optimizer, int batchSize, double rate, int seed, double loss) {
    return "%s,%d,%s,0.9,%d,%s%n".formatted(optimizer, batchSize, rate, seed, loss);
  }

  private static Outcome imported(Path file) {
    return execute("import", file.toString(), "--configuration", "theirs");
  }

  private static UUID id(Outcome outcome) {
    String before = "crossover results ";
    int start = outcome.out().indexOf(before) + before.length();
    return UUID.fromString(outcome.out().substring(start, start + 36));
  }

  private static List<String> answer(Outcome outcome) {
    return answer(outcome.out());
  }

  private static List<String> answer(String out) {
    return out.lines().dropWhile(line -> !line.contains("batch size")).toList();
  }

  private static Outcome execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", data.toString()));
    return Outcome.of(all);
  }
}
