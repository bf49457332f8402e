package io.crossover.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.answer.ProbeAnswer;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.wire.EventJson;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.client.ServiceUnavailableException;
import io.crossover.local.report.ProbeText;
import io.crossover.local.stack.StackAddresses;
import io.crossover.local.sweepfile.SweepFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crossover probe FILE}. */
@Command(
    name = "probe",
    description =
        "Measures the quantities of the theory for each configuration of a sweep file, in a few"
            + " hundred steps, and says which crossover the theory predicts from them. Starts the"
            + " stack unless one runs.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every configuration was probed",
      "1:one was not, or something failed",
      "2:the sweep file or the command line is wrong; nothing was started"
    })
final class ProbeCommand implements Callable<Integer> {

  private static final Duration REFRESH = Duration.ofMillis(250);

  @Parameters(paramLabel = "FILE", description = "The sweep file (YAML or JSON).")
  private Path file;

  @Option(
      names = "--steps",
      defaultValue = "300",
      description = "Steps of the training, 20 to 10,000 (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--batch-size",
      defaultValue = "64",
      description = "Samples a step, 2 to 65,536 (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--learning-rate",
      description = "Adam's peak learning rate (default: 0.003, its first guess in a search).")
  private Double learningRate;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Of the initial weights and the data order (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "OUT", description = "Write what was found to this file.")
  private Path json;

  @Option(
      names = "--timeout",
      defaultValue = "30m",
      converter = DurationConverter.class,
      description = "Give up after this time (default: ${DEFAULT-VALUE}); 90s, 30m, 2h.")
  private Duration timeout;

  @Mixin private StackSettings settings;

  @Override
  public Integer call() throws Exception {
    List<ProbeSpec> probes =
        SweepFile.read(file).sweep().configurations().stream().map(this::probe).toList();
    if (json != null) {
      Answer.requireWritable(json);
    }
    Terminal terminal = Terminal.ofProcess();
    Optional<StackAddresses> running = settings.running();
    return settings.use(
        running, terminal, (client, failure) -> probe(probes, client, terminal, failure));
  }

  private ProbeSpec probe(Configuration configuration) {
    OptimizerType adam = OptimizerType.ADAM;
    return ProbeSpec.of(
        UUID.randomUUID(),
        configuration,
        OptimizerSpec.adam(),
        batchSize,
        learningRate == null ? adam.learningRate() : learningRate,
        adam.momentum(),
        seed,
        steps);
  }

  private int probe(
      List<ProbeSpec> probes,
      CrossoverClient client,
      Terminal terminal,
      Supplier<Optional<String>> failure)
      throws Exception {
    for (ProbeSpec probe : probes) {
      client.probe(probe);
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    List<ProbeAnswer> answers = new ArrayList<>();
    for (ProbeSpec probe : probes) {
      if (terminal.interactive()) {
        terminal.redraw("probing " + probe.configuration().name() + " …");
      }
      ProbeAnswer answer = await(probe, client, deadline, failure);
      if (!answers.isEmpty()) {
        terminal.print("");
      }
      terminal.print(ProbeText.of(answer));
      answers.add(answer);
    }
    if (json != null) {
      Answer.write(document(answers), json);
    }
    return answers.stream().allMatch(answer -> answer.prediction() != null) ? 0 : 1;
  }

  private static ProbeAnswer await(
      ProbeSpec probe, CrossoverClient client, long deadline, Supplier<Optional<String>> failure)
      throws CommandFailedException, ServiceUnavailableException, InterruptedException {
    while (true) {
      Optional<String> reason = failure.get();
      if (reason.isPresent()) {
        throw new CommandFailedException(reason.get());
      }
      Optional<ProbeAnswer> answer = client.probe(probe.probeId());
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() > deadline) {
        throw new CommandFailedException(
            "the probe of '%s' did not end within the timeout; its result will be at %s"
                .formatted(probe.configuration().name(), client.probeAddress(probe.probeId())));
      }
      Thread.sleep(REFRESH.toMillis());
    }
  }

  private static String document(List<ProbeAnswer> answers) {
    try {
      return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answers)
          + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + answers, e);
    }
  }
}
