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
 * Rows as Parquet: the columns of the CSV with their types; what is not known is null, times are
 * microseconds in UTC.
 */
final class Parquet {

  private Parquet() {}

  static <T> byte[] of(List<Column<T>> columns, List<T> rows) throws IOException {
    Path file = Files.createTempFile("crossover-", ".parquet");
    try {
      write(columns, rows, file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private static <T> void write(List<Column<T>> columns, List<T> rows, Path file)
      throws IOException {
    Files.delete(file);
    MessageType schema = new MessageType("row", columns.stream().map(Parquet::type).toList());
    try (ParquetWriter<T> writer =
        ParquetWriter.writeFile(
            schema,
            file.toFile(),
            (row, cells) -> {
              for (Column<T> column : columns) {
                Object value = column.value().apply(row);
                if (value != null) {
                  cells.write(column.name(), cell(value));
                }
              }
            })) {
      for (T row : rows) {
        writer.write(row);
      }
    }
  }

  private static Object cell(Object value) {
    if (value instanceof Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
    return value instanceof UUID ? value.toString() : value;
  }

  private static Type type(Column<?> column) {
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
