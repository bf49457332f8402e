package io.crossover.local.resultfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.tuning.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/fit.md are files that can be read. */
class FitPageTest {

  private static final Path PAGE = Path.of("../../docs/fit.md");
  private static final Pattern EXAMPLE = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleIsReadAndRecognised() throws Exception {
    List<FileFormat> formats = new ArrayList<>();
    for (String example : examples()) {
      ResultTable table = Texts.read(example);
      formats.add(table.format());
      assertThat(table.optimizers()).containsExactly("adam", "sgd");
      assertThat(table.runs()).as(example).anyMatch(run -> !run.diverged());
    }

    assertThat(formats)
        .containsExactly(
            FileFormat.PLAIN,
            FileFormat.LOSS_LISTS,
            FileFormat.WANDB_RUNS,
            FileFormat.WANDB_HISTORY,
            FileFormat.MLFLOW);
  }

  @Test
  void theResultsThatTheReadmeNamesAreRead() throws Exception {
    ResultTable table =
        ResultFile.read(Path.of("../results/gpt-europarl.csv"), ReadOptions.defaults());

    assertThat(table.runs()).hasSize(101);
    assertThat(table.runs()).noneMatch(RunResult::diverged);
    assertThat(table.samples()).hasValue(16_384);
  }

  private static List<String> examples() throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    return examples;
  }
}
