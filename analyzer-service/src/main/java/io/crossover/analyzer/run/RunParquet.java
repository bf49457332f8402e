package io.crossover.analyzer.run;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Runs as Parquet: the columns of the CSV with their types; what is not known is null, times are
 * microseconds in UTC.
 */
final class RunParquet {

  private static final MessageType SCHEMA =
      new MessageType("run", RunColumn.ALL.stream().map(RunParquet::type).toList());

  private RunParquet() {}

  static byte[] of(List<RunRow> runs) throws IOException {
    Path file = Files.createTempFile("crossover-runs-", ".parquet");
    try {
      write(runs, file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void write(List<RunRow> runs, Path file) throws IOException {
    Files.delete(file);
    try (ParquetWriter<RunRow> writer =
        ParquetWriter.writeFile(
            SCHEMA,
            file.toFile(),
            (run, cells) -> {
              for (RunColumn column : RunColumn.ALL) {
                Object value = column.value().apply(run);
                if (value != null) {
                  cells.write(column.name(), cell(value));
                }
              }
            })) {
      for (RunRow run : runs) {
        writer.write(run);
      }
    }
  }

  private static Object cell(Object value) {
    if (value instanceof Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
    return value instanceof UUID ? value.toString() : value;
  }

  private static Type type(RunColumn column) {
    Class<?> type = column.type();
    if (type == Integer.class) {
      return Types.optional(PrimitiveTypeName.INT32).named(column.name());
    } else if (type == Long.class) {
      return Types.optional(PrimitiveTypeName.INT64).named(column.name());
    } else if (type == Double.class) {
      return Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
    } else if (type == Boolean.class) {
      return Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
    } else if (type == Instant.class) {
      return Types.optional(PrimitiveTypeName.INT64)
          .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
          .named(column.name());
    }
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(column.name());
  }
}
