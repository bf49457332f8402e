package io.crossover.analyzer.ingest;

import io.crossover.analyzer.database.ColumnArrays;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.live.ChangeNotice;
import io.crossover.analyzer.live.Changes;
import io.crossover.events.Event;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.wire.EventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Stores what became of probes; of a probe that was made twice, what was said first. */
final class ProbeWriter implements BatchWriter {

  private static final String INSERT =
      """
      INSERT INTO probes (probe_id, configuration_key, state, at, reason, parameters, initial_gap,
                          noise, smoothness, sign_smoothness, body)
      SELECT id, key, state, at, reason, parameters, gap, noise, smoothness, sign, body::jsonb
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS p (id, key, state, at, reason, parameters, gap, noise, smoothness, sign, body)
      ON CONFLICT (probe_id) DO NOTHING
      """;

  private final Database database;

  ProbeWriter(Database database) {
    this.database = database;
  }

  @Override
  public void write(List<Event> events) throws SQLException {
    Map<String, ProbeEvent> first = new TreeMap<>();
    for (Event event : events) {
      ProbeEvent probe = (ProbeEvent) event;
      first.putIfAbsent(probe.probeId().toString(), probe);
    }
    List<ProbeEvent> rows = List.copyOf(first.values());
    database.transaction(
        connection -> {
          insert(connection, rows);
          for (ProbeEvent row : rows) {
            ChangeNotice.give(
                connection, Changes.ofAnswers(row.spec().configurationKey(), Set.of()));
          }
          return null;
        });
  }

  private static void insert(Connection connection, List<ProbeEvent> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      ColumnArrays.bind(statement, rows)
          .column("uuid", ProbeEvent::probeId)
          .column("text", probe -> probe.spec().configurationKey())
          .column("text", probe -> probe instanceof ProbeFailed ? "failed" : "probed")
          .column("timestamptz", ProbeWriter::time)
          .column("text", probe -> probe instanceof ProbeFailed failed ? failed.reason() : null)
          .column("int8", quantity(ConfigurationProbed::parameters))
          .column("float8", quantity(ConfigurationProbed::initialGap))
          .column("float8", quantity(ConfigurationProbed::noise))
          .column("float8", quantity(ConfigurationProbed::smoothness))
          .column("float8", quantity(ConfigurationProbed::signSmoothness))
          .column("text", probe -> new String(EventCodec.value(probe), StandardCharsets.UTF_8));
      statement.executeUpdate();
    }
  }

  private static OffsetDateTime time(ProbeEvent probe) {
    return Micros.of(probe.at()).atOffset(ZoneOffset.UTC);
  }

  private static Function<ProbeEvent, ?> quantity(Function<ConfigurationProbed, ?> value) {
    return probe -> probe instanceof ConfigurationProbed found ? value.apply(found) : null;
  }
}
