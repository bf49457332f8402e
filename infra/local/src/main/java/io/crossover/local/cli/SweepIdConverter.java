package io.crossover.local.cli;

import io.crossover.events.validation.Uuids;
import java.util.UUID;
import picocli.CommandLine;

/** Reads the id of a sweep. */
final class SweepIdConverter implements CommandLine.ITypeConverter<UUID> {

  @Override
  public UUID convert(String value) {
    return Uuids.read(value)
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "'"
                        + value
                        + "' is not the id of a sweep; ids look like"
                        + " 3f1c2a9e-0b7d-5c1e-9a44-6d2f8e1b7c30; list them: crossover list"));
  }
}
