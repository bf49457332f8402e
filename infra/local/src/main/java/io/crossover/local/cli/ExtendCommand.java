package io.crossover.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.local.client.CrossoverClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossover extend ID}. */
@Command(
    name = "extend",
    description = "Asks more of a sweep; every run that it has counts and only the rest is run.",
    mixinStandardHelpOptions = true)
final class ExtendCommand implements Callable<Integer> {

  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MS = 100;

  @Parameters(
      paramLabel = "ID",
      converter = SweepIdConverter.class,
      description = "The id of the sweep.")
  private UUID id;

  @Option(
      names = "--batch-sizes",
      split = ",",
      paramLabel = "B",
      description = "Further batch sizes.")
  private List<Integer> batchSizes;

  @Option(
      names = "--up-to",
      paramLabel = "B",
      description = "Every doubling of the largest batch size, up to this one.")
  private Integer upTo;

  @Option(names = "--seeds", description = "Seeds 1 to this number, for a grid.")
  private Integer seeds;

  @Option(names = "--octaves", description = "Widest interval of the crossover, for a search.")
  private Double octaves;

  @Option(names = "--runs", description = "The most runs in all.")
  private Integer runs;

  @Option(names = "--device-hours", description = "The most hours of training in all.")
  private Double deviceHours;

  @Option(names = "--wall-hours", description = "The most hours from now on.")
  private Double wallHours;

  @Option(names = "--priority", description = "Whose runs are handed out first, -100 to 100.")
  private Integer priority;

  @Mixin private StackSettings settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    CrossoverClient client = StackSettings.client(settings.require());
    SweepSpec before = client.spec(id).orElseThrow(() -> CommandFailedException.unknownSweep(id));
    String state = client.result(id).orElseThrow().sweep().state();
    if (!List.of("running", "paused", "completed").contains(state)) {
      throw new CommandFailedException("sweep " + id + " is " + state + " and cannot be extended");
    }
    if (nothingAsked()) {
      throw new ParameterException(
          spec.commandLine(),
          "nothing is asked for; say what: --up-to, --batch-sizes, --seeds, --octaves, --runs,"
              + " --device-hours, --wall-hours or --priority");
    }
    ObjectNode extension = extension(before);
    SweepSpec after =
        extension.isEmpty() ? before : SweepExtension.fromJson(extension).appliedTo(before);
    if (after.equals(before)) {
      Terminal.ofProcess().print("sweep " + id + " has all that is asked for");
      return 0;
    }
    client.extend(id, extension);
    await(client, after);
    Terminal.ofProcess()
        .print(
            "extended: %s%,d runs in all; follow it with: crossover watch %s"
                .formatted(after.strategy().searches() ? "at most " : "", after.runs(), id));
    return 0;
  }

  private ObjectNode extension(SweepSpec before) {
    ObjectNode extension = JsonNodeFactory.instance.objectNode();
    List<Integer> sizes = batchSizes(before);
    if (!sizes.isEmpty()) {
      sizes.forEach(extension.putArray("batchSizes")::add);
    }
    if (octaves != null) {
      extension.putObject("target").put("octaves", octaves);
    }
    ObjectNode limits = JsonNodeFactory.instance.objectNode();
    limits.put("runs", runs).put("deviceHours", deviceHours).put("wallHours", wallHours);
    if (runs != null || deviceHours != null || wallHours != null) {
      extension.set("limits", limits);
    }
    if (seeds != null) {
      extension.put("seeds", seeds);
    }
    return priority == null ? extension : extension.put("priority", priority);
  }

  private boolean nothingAsked() {
    return Stream.of(batchSizes, upTo, seeds, octaves, runs, deviceHours, wallHours, priority)
        .allMatch(Objects::isNull);
  }

  private List<Integer> batchSizes(SweepSpec before) {
    List<Integer> sizes = new ArrayList<>(batchSizes == null ? List.of() : batchSizes);
    List<Integer> known = before.batchSizes().values();
    long next = 2L * known.get(known.size() - 1);
    for (; upTo != null && next <= upTo; next *= 2) {
      sizes.add((int) next);
    }
    return sizes;
  }

  /** The analyzer shows it a little later; until then the sweep would still look completed. */
  private void await(CrossoverClient client, SweepSpec after) throws Exception {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (client.spec(id).filter(after::equals).isPresent()) {
        return;
      }
      Thread.sleep(PAUSE_MS);
    }
    throw new CommandFailedException(
        "the planner was asked, and has not extended the sweep after 10 s; see: crossover results "
            + id);
  }
}
