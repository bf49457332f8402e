package io.crossover.grafana;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every dashboard, and the files in which Grafana finds them. */
public final class Dashboards {

  private Dashboards() {}

  static List<Dashboard> all() {
    return List.of(
        OverviewDashboard.make(),
        SweepDashboard.make(),
        ConfigurationDashboard.make(),
        PipelineDashboard.make(),
        TrainersDashboard.make());
  }

  /** The text of each file, by its name. */
  public static Map<Path, String> files() {
    Map<Path, String> files = new TreeMap<>();
    all().forEach(each -> files.put(Path.of(each.uid() + ".json"), Json.text(each.json())));
    return files;
  }
}
