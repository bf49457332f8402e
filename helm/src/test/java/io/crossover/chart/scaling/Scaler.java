package io.crossover.chart.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What starts and ends trainers. */
interface Scaler {

  /** A second passes; {@code queue} is what the planner would answer now. */
  void step(JsonNode queue, SimulatedTrainers trainers, Instant now);
}
