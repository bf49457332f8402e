package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.TextFileSpec;
import io.crossover.events.configuration.TokenFilesSpec;
import io.crossover.events.configuration.TokenType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFilesTrainingTest {

  private static final int SEQUENCE = 16;

  @TempDir Path directory;

  @Test
  void theSameTextAsBytesAndAsTokensGivesTheSameLosses() throws IOException {
    byte[] text =
        IntStream.range(0, 2_000)
            .mapToObj(i -> i + " times " + i + " is " + (long) i * i + "; ")
            .reduce("", String::concat)
            .getBytes(StandardCharsets.UTF_8);
    Path plain = Files.write(directory.resolve("squares.txt"), text);
    Path narrow = tokens("narrow", text, 1);
    Path wide = tokens("wide", text, 2);

    Runs.Trace expected = train(new TextFileSpec(plain.toString(), SEQUENCE));

    for (DataSpec data :
        new DataSpec[] {
          new TokenFilesSpec(narrow.toString(), 256, TokenType.UINT8, SEQUENCE),
          new TokenFilesSpec(wide.toString(), 256, null, SEQUENCE)
        }) {
      Runs.Trace trace = train(data);
      assertThat(trace.losses()).as("%s", data).isEqualTo(expected.losses());
      assertThat(trace.finished().losses()).isEqualTo(expected.finished().losses());
    }
  }

  private static Runs.Trace train(DataSpec data) {
    Configuration configuration = Runs.configuration(Runs.GPT, data, 320, 1, 0);
    return Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 8, .01, .9));
  }

  /** As nanoGPT writes them, with the last tenth for validation. */
  private Path tokens(String name, byte[] text, int width) throws IOException {
    Path files = Files.createDirectory(directory.resolve(name));
    int training = (int) (text.length * 9L / 10);
    Files.write(files.resolve("train.bin"), wide(Arrays.copyOf(text, training), width));
    Files.write(
        files.resolve("val.bin"), wide(Arrays.copyOfRange(text, training, text.length), width));
    return files;
  }

  private static byte[] wide(byte[] text, int width) {
    byte[] tokens = new byte[text.length * width];
    for (int i = 0; i < text.length; i++) {
      tokens[i * width] = text[i];
    }
    return tokens;
  }
}
