package io.crossover.local.resultfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Crossover's run events, one a line, in any order: plans with their settings from {@code
 * crossover.sweep.events} or {@code crossover.run.specs}, results from {@code
 * crossover.run.events}. As in the analyzer the first result of a run is its result.
 */
final class EventLog {

  private final BoundedLines lines;
  private final String source;
  private final ReadOptions options;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private long events;
  private long others;
  private long filtered;

  private record Plan(RunKey run, Configuration configuration, String key, long line) {}

  private record Outcome(RunLosses losses, boolean diverged, long line) {}

  EventLog(TextSource text, ReadOptions options) {
    this.source = text.name();
    this.lines = new BoundedLines(source, text.reader());
    this.options = options;
  }

  ResultTable read() throws IOException, InvalidResultFileException {
    if (options.lossColumn().isPresent()) {
      throw Place.file(source).wrong("events", "a table for --loss COLUMN");
    }
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (!line.get().isBlank()) {
        events++;
        take(EventLine.of(line.get().strip(), Place.line(source, lines.line())));
      }
    }
    return table();
  }

  private void take(EventLine event) throws InvalidResultFileException {
    JsonNode data = event.data();
    if (event.isNamed("RunPlanned") || event.isUnnamed() && data.has("spec")) {
      plan(event, data.path("spec"));
    } else if (event.isNamed("RunSpec") || event.isUnnamed() && data.has("learningRate")) {
      plan(event, data);
    } else if (event.isNamed("RunCompleted")
        || event.isNamed("RunDiverged")
        || event.isUnnamed() && data.path("losses").isObject()) {
      RunLosses losses = event.as(data.path("losses"), RunLosses.class);
      Outcome outcome = new Outcome(losses, event.isNamed("RunDiverged"), event.place().line());
      limit(outcomes, event.place());
      outcomes.putIfAbsent(data.path("runId").asText(), outcome);
    } else {
      others++;
    }
  }

  private void plan(EventLine event, JsonNode json) throws InvalidResultFileException {
    RunSpec spec = event.as(json, RunSpec.class);
    Configuration configuration = spec.configuration();
    if (options.only().isPresent()) {
      RowFilter only = options.only().get();
      if (!only.column().equals("configuration")) {
        throw event.place().wrong("events", "--only configuration=NAME for them");
      }
      if (!only.value().equals(configuration.name()) && !only.value().equals(configuration.key())) {
        filtered++;
        return;
      }
    }
    Plan plan =
        new Plan(
            new RunKey(
                spec.optimizer().label(),
                spec.batchSize(),
                spec.learningRate(),
                spec.momentum(),
                spec.seed()),
            configuration,
            spec.configurationKey(),
            event.place().line());
    if (!plans.isEmpty()) {
      Plan first = plans.values().iterator().next();
      if (!first.key().equals(plan.key())) {
        throw event
            .place()
            .wrong(
                "configuration "
                    + Place.quoted(configuration.name())
                    + " where line "
                    + first.line()
                    + " has "
                    + Place.quoted(first.configuration().name()),
                "one in the whole file; keep one with --only configuration=NAME");
      }
      // Equal parts of the specs need not be held a million times.
      plan = new Plan(plan.run(), first.configuration(), first.key(), plan.line());
    }
    limit(plans, event.place());
    plans.putIfAbsent(spec.runId().toString(), plan);
  }

  private static void limit(Map<String, ?> map, Place place) throws InvalidResultFileException {
    if (map.size() >= Runs.MOST) {
      throw place.wrong("more than " + Runs.MOST + " runs", "fewer");
    }
  }

  private ResultTable table() throws InvalidResultFileException {
    Runs runs = new Runs();
    RunMetric metric = RunMetric.FINAL;
    long pending = 0;
    OptionalLong samples = options.samples();
    for (Map.Entry<String, Plan> entry : plans.entrySet()) {
      Plan plan = entry.getValue();
      metric = options.metric().orElse(metricOf(plan.configuration()));
      if (samples.isEmpty()) {
        samples = OptionalLong.of(plan.configuration().budget().samples());
      }
      Outcome outcome = outcomes.remove(entry.getKey());
      if (outcome == null) {
        pending++;
        continue;
      }
      double loss = of(outcome.losses(), metric);
      runs.add(
          plan.run(),
          loss,
          outcome.diverged() || diverged(outcome.losses(), loss),
          Place.line(source, outcome.line()));
    }
    if (runs.isEmpty()) {
      throw Place.file(source)
          .wrong(
              events + " events with " + plans.size() + " planned runs and no result of one",
              "RunPlanned and RunCompleted events of the same runs");
    }
    return new ResultTable(
        FileFormat.EVENTS, source, events, runs.list(), metric, samples, notes(pending, runs));
  }

  private List<String> notes(long pending, Runs runs) {
    List<String> notes = new ArrayList<>();
    if (pending > 0) {
      notes.add(pending + " planned runs have no result yet and are left out");
    }
    if (!outcomes.isEmpty()) {
      notes.add(outcomes.size() + " results belong to runs that the file does not plan here");
    }
    if (filtered > 0) {
      notes.add(filtered + " planned runs are not those asked for with --only");
    }
    if (runs.repeated() > 0) {
      notes.add(runs.repeated() + " runs repeat another and change nothing");
    }
    if (others > 0) {
      notes.add(others + " events are neither a plan nor a result");
    }
    return notes;
  }

  private static RunMetric metricOf(Configuration configuration) {
    return switch (configuration.loss()) {
      case FINAL -> RunMetric.FINAL;
      case EMA -> RunMetric.EMA;
      case VALIDATION -> RunMetric.VALIDATION;
    };
  }

  private static double of(RunLosses losses, RunMetric metric) {
    return switch (metric) {
      case FINAL -> losses.finalLoss();
      case EMA -> losses.ema();
      case LAST -> losses.last();
      case VALIDATION -> losses.validation();
    };
  }

  private static boolean diverged(RunLosses losses, double compared) {
    return !Double.isFinite(losses.last())
        || !Double.isFinite(compared)
        || compared > losses.initial();
  }
}
