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
import org.openscience.cdk.interfaces.IAtomContainer;

/** Molecules of a CSV with a column of SMILES. */
final class SmilesFile {

  private static final String PENALISED_LOGP = "penalised_logp";
  private static final String JPLOGP = "jplogp";

  private final SmilesSpec spec;
  private final Path path;
  private final SmilesReader reader = new SmilesReader();

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
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().allowMissingFields(false).ofNamedCsvRecord(open())) {
      for (NamedCsvRecord row : rows) {
        molecules.add(molecule(row));
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new DataUnavailableException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return molecules;
  }

  private Molecule molecule(NamedCsvRecord row) {
    try {
      String smiles = field(row, spec.column()).strip();
      IAtomContainer molecule = reader.read(smiles);
      double target = target(row, molecule);
      if (!Double.isFinite(target)) {
        throw new IllegalArgumentException("'" + smiles + "' has no finite " + spec.target());
      }
      return SmilesReader.graph(molecule, target);
    } catch (IllegalArgumentException e) {
      throw new DataUnavailableException(
          String.format("%s, line %,d: %s", path, row.getStartingLineNumber(), e.getMessage()), e);
    }
  }

  private double target(NamedCsvRecord row, IAtomContainer molecule) {
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
