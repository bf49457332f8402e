package io.crossover.analyzer.run;

import io.crossover.analyzer.http.Problem;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;

/** The forms in which runs are given away. */
enum RunForm {
  /** JSON, numbers that are not finite as null. */
  JSON(MediaType.APPLICATION_JSON_TYPE),
  /** Text with a header line. */
  CSV(new MediaType("text", "csv", "UTF-8")),
  /** Apache Parquet, columns with their types. */
  PARQUET(MediaType.valueOf("application/vnd.apache.parquet"));

  private final MediaType type;

  RunForm(MediaType type) {
    this.type = type;
  }

  MediaType type() {
    return type;
  }

  /** What the client says, else what it prefers, else JSON. */
  static RunForm of(String named, List<MediaType> accepted) {
    if (!named.isEmpty()) {
      for (RunForm form : values()) {
        if (form.name().toLowerCase(Locale.ROOT).equals(named)) {
          return form;
        }
      }
      throw Problem.badRequest("format is '" + named + "', expected json, csv or parquet");
    }
    for (MediaType each : accepted) {
      for (RunForm form : values()) {
        if (each.isCompatible(form.type)) {
          return form;
        }
      }
    }
    return JSON;
  }
}
