package io.crossover.analyzer.page;

import io.crossover.analyzer.configuration.Answered;
import io.crossover.analyzer.configuration.AnsweredQueries;
import io.crossover.analyzer.configuration.SettingQueries;
import io.crossover.analyzer.live.Changes;
import io.crossover.analyzer.probe.ProbeQueries;
import io.crossover.answer.ProbeAnswer;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.sweep.Pair;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Configurations as they were when anything last changed, or at most a second ago. */
@ApplicationScoped
class RecentAnswers {

  private static final int HISTORY = 200;

  private final AnsweredQueries queries;
  private final SettingQueries settings;
  private final ProbeQueries probes;
  private final ConfigurationLines configurations;
  private final List<Cache> caches;

  RecentAnswers(
      AnsweredQueries queries,
      SettingQueries settings,
      ProbeQueries probes,
      ConfigurationLines configurations,
      @CacheName("answers") Cache answers,
      @CacheName("answer-settings") Cache ofSettings,
      @CacheName("answer-probes") Cache ofProbes,
      @CacheName("configuration-lines") Cache lines) {
    this.queries = queries;
    this.settings = settings;
    this.probes = probes;
    this.configurations = configurations;
    this.caches = List.of(answers, ofSettings, ofProbes, lines);
  }

  /** Forgets what is not any more as it was, before anyone hears of it and asks. */
  void forget(@Observes @Priority(Changes.CACHES) Changes changes) {
    if (changes.results()) {
      caches.forEach(cache -> cache.invalidateAll().await().indefinitely());
    }
  }

  /** A configuration with its answer for a pair, the first one when empty. */
  @CacheResult(cacheName = "answers")
  Optional<Answered> find(String key, Optional<Pair> pair) throws SQLException {
    return queries.find(key, pair, HISTORY);
  }

  /** The runs of a configuration over all sweeps. */
  @CacheResult(cacheName = "answer-settings")
  List<SettingRuns> settings(String key) throws SQLException {
    return settings.ofConfiguration(key);
  }

  /** The latest probe of a configuration. */
  @CacheResult(cacheName = "answer-probes")
  Optional<ProbeAnswer> probe(String key) throws SQLException {
    return probes.of(key, 1).stream().findFirst();
  }

  /** Configurations in short. */
  @CacheResult(cacheName = "configuration-lines")
  ConfigurationsView configurations() throws SQLException {
    return configurations.first();
  }
}
