package io.crossover.trainer.service;

import io.crossover.trainer.checkpoint.Checkpoints;
import io.crossover.trainer.data.DataSets;
import io.crossover.trainer.metrics.CheckpointMetrics;
import io.crossover.trainer.metrics.TrainerMetrics;
import io.crossover.trainer.queue.KafkaClients;
import io.crossover.trainer.queue.Trainer;
import io.crossover.trainer.queue.TrainerSettings;
import io.crossover.trainer.torchscript.Devices;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.training.Trainings;
import io.crossover.trainer.training.WarmUp;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the trainer with the application and ends it with it. */
@ApplicationScoped
public class TrainerService {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
  private static final String DJL_CACHE = "DJL_CACHE_DIR";

  private final TrainerConfig config;
  private final Devices devices;
  private final Trainings trainings;
  private final Optional<Checkpoints> checkpoints;
  private final Trainer trainer;

  TrainerService(TrainerConfig config, KafkaConfig kafka, MeterRegistry registry) {
    this.config = config;
    config.nativeCache().ifPresent(directory -> System.setProperty(DJL_CACHE, directory));
    int cores = Runtime.getRuntime().availableProcessors();
    this.devices = Devices.of(config.device(), Libtorch.gpus());
    int slots = config.slots() == 0 ? devices.slots(cores) : config.slots();
    LOG.info("Trains on {}, {} runs at a time", devices, slots);
    TrainerSettings settings =
        new TrainerSettings(
            config.name().orElseGet(TrainerService::hostAndProcess),
            slots,
            devices,
            config.lockDuration(),
            config.progressInterval(),
            config.metricsInterval(),
            kafka.replicationFactor());
    this.trainings =
        new Trainings(new DataSets(config.dataCache().asLongValue()), config.chunkTime());
    this.checkpoints = CheckpointPlace.of(config.checkpoint(), new CheckpointMetrics(registry));
    this.trainer =
        new Trainer(
            new KafkaClients(kafka.bootstrapServers(), kafka.properties()),
            settings,
            trainings,
            new TrainerMetrics(registry, slots),
            checkpoints,
            Clock.systemUTC());
  }

  void onStart(@Observes StartupEvent event) {
    checkpoints.ifPresent(Checkpoints::start);
    trainer.start(
        config.warmUp() ? new WarmUp(trainings, devices) : () -> LOG.info("No warm-up"),
        () -> Quarkus.asyncExit(1));
    new IdleExit(config.idleExit(), trainer::idleSince, Clock.systemUTC())
        .start(() -> Quarkus.asyncExit(0));
  }

  void onStop(@Observes ShutdownEvent event) {
    trainer.close();
    checkpoints.ifPresent(Checkpoints::close);
  }

  Trainer trainer() {
    return trainer;
  }

  private static String hostAndProcess() {
    try {
      return InetAddress.getLocalHost().getHostName() + '-' + ProcessHandle.current().pid();
    } catch (UnknownHostException e) {
      return "trainer-" + ProcessHandle.current().pid();
    }
  }
}
