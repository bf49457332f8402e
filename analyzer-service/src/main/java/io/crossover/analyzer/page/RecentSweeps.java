package io.crossover.analyzer.page;

import io.crossover.analyzer.sweep.SweepListing;
import io.crossover.analyzer.sweep.SweepQueries;
import io.crossover.events.estimate.SweepResult;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Sweeps as they were at most a second ago, so that many may look at once. */
@ApplicationScoped
class RecentSweeps {

  private static final int LINES = 25;

  private final SweepQueries queries;
  private final Headlines headlines;

  RecentSweeps(SweepQueries queries, Headlines headlines) {
    this.queries = queries;
    this.headlines = headlines;
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
}
