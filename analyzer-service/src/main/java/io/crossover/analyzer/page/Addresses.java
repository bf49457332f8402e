package io.crossover.analyzer.page;

import io.crossover.events.sweep.Pair;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where things are, relative to this service. */
final class Addresses {

  private static final String CHANGES = "/api/v1/changes?";

  private Addresses() {}

  static String sweep(UUID id) {
    return "/sweeps/" + id;
  }

  static String configuration(String key) {
    return "/configurations/" + encoded(key);
  }

  static String configuration(String key, Pair pair) {
    return configuration(key) + "?" + pair(pair);
  }

  /** Of a plot of a configuration, without an ending. */
  static String plot(String key, String name) {
    return configuration(key) + "/plots/" + name;
  }

  /** Of configurations side by side, for the first pair of each when none is given. */
  static String comparison(List<String> keys, Optional<Pair> pair) {
    return "/compare" + compared(keys, pair);
  }

  /** The query of a comparison. */
  static String compared(List<String> keys, Optional<Pair> pair) {
    return "?keys="
        + keys.stream().map(Addresses::encoded).collect(Collectors.joining(","))
        + pair.map(each -> "&" + pair(each)).orElse("");
  }

  static String pair(Pair pair) {
    return "baseline=" + encoded(pair.baseline()) + "&challenger=" + encoded(pair.challenger());
  }

  static String changes(Collection<String> keys, Collection<UUID> sweeps) {
    String configurations =
        keys.stream().map(key -> "configuration=" + encoded(key)).collect(Collectors.joining("&"));
    return CHANGES
        + configurations
        + sweeps.stream().map(id -> "&sweep=" + id).collect(Collectors.joining());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
