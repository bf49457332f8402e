package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openscience.cdk.tools.manipulator.MolecularFormulaManipulator.getMolecularFormula;
import static org.openscience.cdk.tools.manipulator.MolecularFormulaManipulator.getString;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.crossover.events.configuration.SmilesSpec;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openscience.cdk.interfaces.IAtomContainer;

class RealMoleculesTest {

  private final SmilesReader reader = new SmilesReader();

  private static List<NamedCsvRecord> rows() throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(InstalledData.MOLECULES)) {
      return rows.stream().toList();
    }
  }

  /** A slip in the SMILES shows in the molecular formula. */
  @Test
  void everyMoleculeHasTheFormulaOfItsName() throws Exception {
    Set<String> names = new HashSet<>();
    for (NamedCsvRecord row : rows()) {
      String name = row.getField("name");
      IAtomContainer molecule = reader.read(row.getField("smiles"));

      assertThat(names.add(name)).as(name).isTrue();
      assertThat(getString(getMolecularFormula(molecule)))
          .as(name)
          .isEqualTo(row.getField("formula"));
    }
    assertThat(names).hasSizeGreaterThan(300);
  }

  @Test
  void theyAreReadAsTheyAre() throws IOException {
    SmilesSpec spec = new SmilesSpec(InstalledData.MOLECULES.toString(), null, "jplogp");

    MoleculeSamples molecules = SmilesFile.load(spec, InstalledData.MOLECULES);

    // Without methane, of which JPlogP knows nothing.
    int all = rows().size() - 1;
    assertThat(molecules.dataSet().training().samples()).isEqualTo(all * 9 / 10);
    assertThat(molecules.dataSet().validation().samples()).isEqualTo(all - all * 9 / 10);
    // Br, C, Cl, F, I, N, N+, O, O-, P, S; cholesterol, tocopherol and others have about 30 atoms.
    SampleShape.Molecule shape = (SampleShape.Molecule) molecules.dataSet().shape();
    assertThat(shape.atomTypes()).isEqualTo(11);
    assertThat(shape.atoms()).isEqualTo(33);
  }
}
