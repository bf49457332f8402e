package io.crossover.analyzer.page;

import io.crossover.analyzer.configuration.SettingQueries;
import io.crossover.analyzer.live.Changes;
import io.crossover.analyzer.run.RunningCurves;
import io.crossover.analyzer.sweep.SweepListing;
import io.crossover.analyzer.sweep.SweepQueries;
import io.crossover.answer.plot.LossCurve;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.estimate.SweepResult;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sweeps as they were when they last changed, or at most a second ago, so that many may look at
 * once.
 */
@ApplicationScoped
class RecentSweeps {

  private static final int LINES = 25;

  private final SweepQueries queries;
  private final Headlines headlines;
  private final SettingQueries settings;
  private final RunningCurves curves;
  private final Cache lines;
  private final List<Cache> ofSweeps;
  private final Cache ofCurves;

  RecentSweeps(
      SweepQueries queries,
      Headlines headlines,
      SettingQueries settings,
      RunningCurves curves,
      @CacheName("sweep-lines") Cache lines,
      @CacheName("sweep-results") Cache results,
      @CacheName("sweep-settings") Cache ofSettings,
      @CacheName("sweep-curves") Cache ofCurves) {
    this.queries = queries;
    this.headlines = headlines;
    this.settings = settings;
    this.curves = curves;
    this.lines = lines;
    this.ofSweeps = List.of(results, ofSettings, ofCurves);
    this.ofCurves = ofCurves;
  }

  /** Forgets what is not any more as it was, before anyone hears of it and asks. */
  void forget(@Observes @Priority(Changes.CACHES) Changes changes) {
    if (changes.results()) {
      lines.invalidateAll().await().indefinitely();
    }
    if (changes.everything()) {
      ofSweeps.forEach(cache -> cache.invalidateAll().await().indefinitely());
    }
    ofSweeps.forEach(cache -> forget(cache, changes.sweeps()));
    forget(ofCurves, changes.curves());
  }

  /** A page of the list. */
  @CacheResult(cacheName = "sweep-lines")
  SweepsView page(long offset) throws SQLException {
    SweepListing page = queries.page(LINES, offset);
    return SweepsView.of(page, headlines.of(page.sweeps()));
  }

  /** Everything known of a sweep, or empty where it is not known. */
  @CacheResult(cacheName = "sweep-results")
  Optional<SweepResult> result(UUID id) throws SQLException {
    return queries.result(id);
  }

  /** The runs of a sweep by configuration key. */
  @CacheResult(cacheName = "sweep-settings")
  Map<String, List<SettingRuns>> settings(UUID id) throws SQLException {
    return settings.ofSweep(id);
  }

  /** The curves of a few trainings of a sweep that run. */
  @CacheResult(cacheName = "sweep-curves")
  List<LossCurve> curves(UUID id) throws SQLException {
    return curves.of(id);
  }

  private static void forget(Cache cache, Set<UUID> sweeps) {
    sweeps.forEach(id -> cache.invalidate(id).await().indefinitely());
  }
}
