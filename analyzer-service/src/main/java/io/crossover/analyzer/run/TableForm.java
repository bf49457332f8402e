package io.crossover.analyzer.run;

import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The forms in which tables of runs and points are given away. */
enum TableForm {
  /** JSON, numbers that are not finite as null. */
  JSON(MediaType.APPLICATION_JSON_TYPE),
  /** Text with a header line. */
  CSV(new MediaType("text", "csv", "UTF-8")),
  /** Apache Parquet, columns with their types. */
  PARQUET(MediaType.valueOf("application/vnd.apache.parquet"));

  private final MediaType type;

  TableForm(MediaType type) {
    this.type = type;
  }

  MediaType type() {
    return type;
  }

  /**
   * Rows as a file, with the entity tag that a client may have already; not of JSON.
   *
   * @param name of the file without an ending
   */
  <T> Response.ResponseBuilder file(
      String name, List<Column<T>> columns, List<T> rows, Request request) throws IOException {
    byte[] body =
        this == PARQUET
            ? Parquet.of(columns, rows)
            : Csv.of(columns, rows).getBytes(StandardCharsets.UTF_8);
    String file = name + "." + name().toLowerCase(Locale.ROOT);
    return Replies.tagged(body, type, request)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + "\"");
  }

  /** What the client says, else what it prefers, else JSON. */
  static TableForm of(String named, List<MediaType> accepted) {
    if (!named.isEmpty()) {
      for (TableForm form : values()) {
        if (form.name().toLowerCase(Locale.ROOT).equals(named)) {
          return form;
        }
      }
      throw Problem.badRequest("format is '" + named + "', expected json, csv or parquet");
    }
    for (MediaType each : accepted) {
      for (TableForm form : values()) {
        if (each.isCompatible(form.type)) {
          return form;
        }
      }
    }
    return JSON;
  }
}
