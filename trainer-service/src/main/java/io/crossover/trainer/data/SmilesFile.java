package io.crossover.trainer.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.crossover.events.configuration.SmilesSpec;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Molecules of a CSV with a column of SMILES. Molecules that cannot be used are left out and
 * counted, as far as they are few.
 */
final class SmilesFile {

  private static final Logger LOG = LoggerFactory.getLogger(SmilesFile.class);

  /** One molecule in so many may be left out. */
  private static final int FEW = 100;

  private static final String PENALISED_LOGP = "penalised_logp";
  private static final String JPLOGP = "jplogp";

  private final SmilesSpec spec;
  private final Path path;
  private final SmilesReader reader = new SmilesReader();
  private long unusable;
  private String firstUnusable;

  private SmilesFile(SmilesSpec spec, Path path) {
    this.spec = spec;
    this.path = path;
  }

  static MoleculeSamples load(SmilesSpec spec, Path path) {
    List<Molecule> molecules = new SmilesFile(spec, path).molecules();
    int training = (int) (molecules.size() * 9L / 10);
    if (training < 1) {
      throw new DataUnavailableException(
          path + " has " + molecules.size() + " molecules; with a tenth for validation it needs 2");
    }
    return new MoleculeSamples(molecules, training, path.toString());
  }

  private List<Molecule> molecules() {
    List<Molecule> molecules = new ArrayList<>();
    long lines = 0;
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().allowMissingFields(false).ofNamedCsvRecord(open())) {
      for (NamedCsvRecord row : rows) {
        lines++;
        molecule(row).ifPresent(molecules::add);
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new DataUnavailableException("cannot read " + path + ": " + e.getMessage(), e);
    }
    if (unusable > 0) {
      countUnusable(lines);
    }
    return molecules;
  }

  private void countUnusable(long lines) {
    String found = String.format("%,d of %,d molecules cannot be used", unusable, lines);
    if (unusable * FEW > lines) {
      throw new DataUnavailableException(
          String.format(
              "%s: %s, expected at most one in %d; the first, %s",
              path, found, FEW, firstUnusable));
    }
    LOG.warn("{}: {} and are left out; the first, {}", path, found, firstUnusable);
  }

  /** Empty, and counted, where it cannot be used. */
  private Optional<Molecule> molecule(NamedCsvRecord row) {
    try {
      String smiles = field(row, spec.column()).strip();
      IAtomContainer molecule = reader.read(smiles);
      double target = target(row, molecule);
      if (!Double.isFinite(target)) {
        throw new IllegalArgumentException("'" + smiles + "' has no finite " + spec.target());
      }
      return Optional.of(SmilesReader.graph(molecule, target));
    } catch (UnusableMoleculeException e) {
      if (unusable++ == 0) {
        firstUnusable = String.format("line %,d: %s", row.getStartingLineNumber(), e.getMessage());
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new DataUnavailableException(
          String.format("%s, line %,d: %s", path, row.getStartingLineNumber(), e.getMessage()), e);
    }
  }

  private double target(NamedCsvRecord row, IAtomContainer molecule)
      throws UnusableMoleculeException {
    return switch (spec.target()) {
      case PENALISED_LOGP ->
          number(row, "logP") - number(row, "SAS") - SmilesReader.ringPenalty(molecule);
      case JPLOGP -> reader.logP(molecule);
      default -> number(row, spec.target());
    };
  }

  private double number(NamedCsvRecord row, String column) {
    String text = field(row, column).strip();
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' in column '" + column + "' is not a number", e);
    }
  }

  private String field(NamedCsvRecord row, String column) {
    if (!row.getHeader().contains(column)) {
      String purpose = spec.target().equals(PENALISED_LOGP) ? " for " + PENALISED_LOGP : "";
      throw new DataUnavailableException(
          path + " has no column '" + column + "'" + purpose + ", only " + row.getHeader());
    }
    return row.findField(column)
        .orElseThrow(() -> new IllegalArgumentException("ends before its column '" + column + "'"));
  }

  private Reader open() throws IOException {
    return new InputStreamReader(DataFile.open(path), StandardCharsets.UTF_8);
  }
}
