package io.crossover.analyzer.page;

import io.crossover.analyzer.sweep.SweepListing;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A page of the list of sweeps.
 *
 * @param lines newest first
 * @param total number of all sweeps
 * @param first number of the first line, from 1; 0 where there is none
 * @param last number of the last line
 * @param newer offset of the page before, or -1
 * @param older offset of the page after, or -1
 */
public record SweepsView(
    List<SweepLine> lines, long total, long first, long last, long newer, long older) {

  /** Where this page of the list is. */
  public String address() {
    return first <= 1 ? "/" : "/?offset=" + (first - 1);
  }

  /** Of sweeps and the answers to each. */
  static SweepsView of(SweepListing page, Map<UUID, List<Headline>> answers) {
    List<SweepLine> lines =
        page.sweeps().stream()
            .map(s -> SweepLine.of(Standing.of(s), answers.getOrDefault(s.id(), List.of())))
            .toList();
    long last = page.offset() + lines.size();
    return new SweepsView(
        lines,
        page.total(),
        lines.isEmpty() ? 0 : page.offset() + 1,
        last,
        page.offset() == 0 ? -1 : Math.max(0, page.offset() - page.limit()),
        last < page.total() ? last : -1);
  }
}
