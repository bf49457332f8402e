package io.crossover.local.stack;

import io.crossover.embedded.EmbeddedDatabase;
import io.crossover.embedded.EmbeddedDatabaseSettings;
import io.crossover.embedded.EmbeddedKafka;
import io.crossover.embedded.EmbeddedKafkaSettings;
import io.crossover.embedded.ServerStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** A running stack. Whoever starts it closes it. */
public final class LocalStack implements AutoCloseable {

  private static final String STOPPING = "the start was stopped";

  private final BooleanSupplier stopping;
  private final Path dataDirectory;
  private final StackFile stackFile;
  private final PrometheusTargets targets;
  private final Orphans orphans;
  private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
  private EmbeddedKafka broker;
  private CompletableFuture<EmbeddedDatabase> startingDatabase;
  private StackAddresses addresses;
  private boolean closed;

  private LocalStack(Path dataDirectory, BooleanSupplier stopping) {
    this.stopping = stopping;
    this.dataDirectory = dataDirectory;
    this.stackFile = new StackFile(dataDirectory);
    this.targets = new PrometheusTargets(dataDirectory);
    this.orphans = new Orphans(dataDirectory);
  }

  /**
   * Starts broker, database and services and returns when all are ready.
   *
   * @param permanent whether the stack stays until {@code crossover down}
   * @throws StackException with one sentence when something is in the way; nothing keeps running
   */
  public static LocalStack start(StackOptions options, boolean permanent)
      throws StackException, InterruptedException {
    return start(options, permanent, () -> false);
  }

  /** As {@link #start(StackOptions, boolean)}, and gives up soon after {@code stopping} says so. */
  public static LocalStack start(StackOptions options, boolean permanent, BooleanSupplier stopping)
      throws StackException, InterruptedException {
    DataDirectory.prepare(options);
    LocalStack stack = new LocalStack(options.dataDirectory(), stopping);
    try {
      stack.orphans.stop();
      stack.startServers(options);
      stack.startServices(options, permanent);
      stack.targets.write(stack.addresses);
      stack.stackFile.write(stack.addresses);
      return stack;
    } catch (StackException | InterruptedException | RuntimeException e) {
      stack.close();
      throw e;
    } catch (IOException e) {
      stack.close();
      throw new StackException(
          "cannot write to " + options.dataDirectory() + " (" + e.getMessage() + ")", e);
    }
  }

  /** Where it answers. */
  public StackAddresses addresses() {
    return addresses;
  }

  /** The present process of the trainer. */
  ProcessHandle trainer() {
    return services.get(2).handle();
  }

  /** Why the stack is no longer whole, or empty while it is. */
  public Optional<String> failure() {
    Optional<String> shortage = DataDirectory.shortage(dataDirectory);
    if (shortage.isPresent()) {
      return shortage;
    }
    if (broker.failure().isDone()) {
      return Optional.of("the broker gave up: " + broker.failure().join());
    }
    return services.stream().flatMap(service -> service.failure().stream()).findFirst();
  }

  /** Stops the services, then database and broker; later calls do nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    services.parallelStream().forEach(ServiceProcess::stop);
    try {
      stackFile.delete();
      targets.delete();
      orphans.forget();
    } catch (IOException e) {
      System.err.println("crossover: cannot tidy up the data directory: " + e.getMessage());
    }
    EmbeddedDatabase database = startedDatabase();
    if (database != null) {
      database.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  /** It may still be starting, in another thread; null where it could not, or was not asked to. */
  private EmbeddedDatabase startedDatabase() {
    return startingDatabase == null
        ? null
        : startingDatabase.handle((started, failed) -> started).join();
  }

  private void startServers(StackOptions options) throws StackException, InterruptedException {
    Path data = options.dataDirectory();
    startingDatabase =
        CompletableFuture.supplyAsync(
            () ->
                EmbeddedDatabase.start(
                    EmbeddedDatabaseSettings.in(data.resolve("postgres"))
                        .withPort(options.postgresPort())));
    try {
      broker =
          EmbeddedKafka.start(
              EmbeddedKafkaSettings.in(data.resolve("kafka")).withPort(options.kafkaPort()));
      startingDatabase.get();
    } catch (ServerStartException e) {
      throw new StackException(e.getMessage(), e);
    } catch (ExecutionException e) {
      throw new StackException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void startServices(StackOptions options, boolean permanent)
      throws StackException, InterruptedException {
    if (stopping.getAsBoolean()) {
      throw new StackException(STOPPING);
    }
    ServiceCommands commands = new ServiceCommands(options, broker.bootstrapServers());
    LoopbackPorts ports = new LoopbackPorts();
    int planner = ports.choose("planner", "--planner-port", options.plannerPort());
    int analyzer = ports.choose("analyzer", "--analyzer-port", options.analyzerPort());
    int trainer = ports.choose("trainer", "--trainer-port", 0);
    launch("planner", commands.planner(planner), planner, options);
    launch("analyzer", commands.analyzer(analyzer, startedDatabase()), analyzer, options);
    launch("trainer", commands.trainer(trainer), trainer, options);
    rememberProcesses();
    HttpClient http = HttpClient.newHttpClient();
    for (ServiceProcess service : services) {
      service.awaitReady(http, this::failedStart);
    }
    addresses =
        new StackAddresses(
            ProcessHandle.current().pid(),
            permanent,
            broker.bootstrapServers(),
            startedDatabase().jdbcUrl(),
            services.get(0).address(),
            services.get(1).address(),
            services.get(2).address());
  }

  private Optional<String> failedStart() {
    return stopping.getAsBoolean() ? Optional.of(STOPPING) : failure();
  }

  private void launch(String name, ProcessBuilder command, int port, StackOptions options)
      throws StackException {
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    Path log = options.logs().resolve(name + ".log");
    services.add(ServiceProcess.start(name, command, address, log, this::rememberProcesses));
  }

  private void rememberProcesses() {
    try {
      orphans.remember(services);
    } catch (IOException e) {
      System.err.println("crossover: cannot note the processes: " + e.getMessage());
    }
  }
}
