package io.crossover.local.cli;

import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Reads the id of a sweep. */
final class SweepIdConverter implements CommandLine.ITypeConverter<UUID> {

  /** {@code UUID.fromString} takes shorter texts too. */
  private static final Pattern FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  @Override
  public UUID convert(String value) {
    if (!FORM.matcher(value).matches()) {
      throw new CommandLine.TypeConversionException(
          "'"
              + value
              + "' is not the id of a sweep; ids look like 3f1c2a9e-0b7d-5c1e-9a44-6d2f8e1b7c30;"
              + " list them: crossover list");
    }
    return UUID.fromString(value);
  }
}
