package io.crossover.local.cli;

import io.crossover.local.client.CrossoverClient;
import io.crossover.local.sweepfile.SweepFile;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossover submit FILE}. */
@Command(
    name = "submit",
    description = "Submits a sweep to the running stack and prints its id.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The sweep file (YAML or JSON).")
  private Path file;

  @Option(
      names = "--new",
      description = "Run the sweep anew, even if the same file was run before.")
  private boolean anew;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    SweepFile sweep = SweepFile.read(file);
    CrossoverClient client = StackSettings.client(settings.require());
    UUID id = anew ? UUID.randomUUID() : sweep.id();
    client.submit(id, sweep.document());
    Terminal.ofProcess().print(id.toString());
    return 0;
  }
}
