package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.SmilesSpec;
import io.crossover.trainer.torchscript.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoleculesTest {

  private static final int SAMPLES = 300;

  /** As ZINC-250k is written: a line end inside the quotes. */
  private static final String CSV =
      """
      smiles,logP,qed,SAS
      "CC(=O)O
      ",0.1,0.4,1.5
      "C1CCCCCCC1
      ",3.1,0.5,1.0
      "[NH4+]
      ",-1.0,0.2,2.0
      """;

  @TempDir Path directory;

  private final DataSets dataSets = new DataSets(1 << 26);

  private DataSet load(DataSpec data) {
    return dataSets.of(
        Configuration.of("test", new GcnSpec(null, null, null, null), data, SAMPLES));
  }

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("molecules.csv"), content).toString();
  }

  @Test
  void readsAtomsBondsAndTargets() throws IOException {
    DataSet data = load(new SmilesSpec(file(CSV), null, "qed"));

    assertThat(data.training().samples()).isEqualTo(2);
    assertThat(data.validation()).isEqualTo(new Split(2, 1, 1));
    // C, N+ and O; cyclooctane has the most atoms.
    assertThat(data.shape()).isEqualTo(new SampleShape.Molecule(3, 8));
    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      List<PtNDArray> tensors = data.samples().tensors(manager);
      byte[] atoms = tensors.get(0).toByteArray();
      byte[] bonds = tensors.get(1).toByteArray();

      assertThat(Arrays.copyOf(atoms, 8)).containsExactly(1, 1, 3, 3, 0, 0, 0, 0);
      assertThat(Arrays.copyOfRange(atoms, 16, 24)).containsExactly(2, 0, 0, 0, 0, 0, 0, 0);
      assertThat(Arrays.copyOfRange(bonds, 8, 16)).containsExactly(1, 0, 2, 1, 0, 0, 0, 0);
      assertThat(tensors.get(2).toFloatArray()).containsExactly(0.4f, 0.5f, 0.2f);
    }
  }

  @Test
  void penalisesLargeRings() throws IOException {
    DataSet data = load(new SmilesSpec(file(CSV), null, null));

    MoleculeSamples molecules = (MoleculeSamples) data.samples();
    assertThat(molecules.target(0)).isCloseTo(0.1f - 1.5f, offset(1e-6f));
    // A ring of eight: two beyond six.
    assertThat(molecules.target(1)).isCloseTo(3.1f - 1.0f - 2, offset(1e-6f));
  }

  @Test
  void aWrongFileIsASentence() throws IOException {
    String header = "smiles,logP,SAS\n";
    refused(
        header + "CCO,1,1\nC1CC,1,1\n,1,1\n",
        null,
        "molecules.csv: 2 of 3 molecules cannot be used, expected at most one in 100;"
            + " the first, line 3: 'C1CC' is not SMILES");
    refused(header + "CCO,1,high\nC,1,1\n", null, "line 2: 'high' in column 'SAS' is not a number");
    refused(header + "CCO,NaN,1\nC,1,1\n", null, "line 2: 'CCO' has no finite penalised_logp");
    refused(header + "CCO,1,1\n,1,1\n", null, "the first, line 3: '' has no atoms");
    refused(header + "CCO,1,1\n", null, "has 1 molecules; with a tenth for validation it needs 2");
    refused(header + "CCO,1\n", null, "line 2: ends before its column 'SAS'");
    refused("smiles\nC\nCC\n", "jplogp", "the first, line 2: 'C' has no logP");
    refused("name,logP\nx,1\n", null, "has no column 'smiles'");
    refused("smiles,logP\nCCO,1\n", null, "has no column 'SAS' for penalised_logp");
    refused("smiles,logP\nCCO,1\n", "qed", "has no column 'qed', only [smiles, logP]");
  }

  private void refused(String content, String target, String message) throws IOException {
    String path = file(content);
    assertThatThrownBy(() -> load(new SmilesSpec(path, null, target)))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFewMoleculesThatCannotBeUsedAreLeftOut() throws IOException {
    StringBuilder csv = new StringBuilder("smiles,n\n");
    for (int line = 1; line <= 200; line++) {
      csv.append(line == 50 || line == 150 ? "C1CC" : "C").append(',').append(line).append('\n');
    }

    MoleculeSamples molecules =
        (MoleculeSamples) load(new SmilesSpec(file(csv.toString()), null, "n")).samples();

    assertThat(molecules.dataSet().training().samples()).isEqualTo(178);
    assertThat(molecules.dataSet().validation().samples()).isEqualTo(20);
    assertThat(List.of(48, 49, 147, 148).stream().map(molecules::target))
        .containsExactly(49f, 51f, 149f, 151f);
    refused(csv.append("C1CC,201\n").toString(), "n", ": 3 of 201 molecules cannot be used");
  }

  @Test
  void enumeratesDifferentMoleculesInTheOrderOfASeed() {
    MoleculeSamples molecules = (MoleculeSamples) load(new MoleculesSpec(1L)).samples();
    MoleculeSamples again = new EnumeratedMolecules(1).first(20, 20);
    MoleculeSamples other = new EnumeratedMolecules(2).first(20, 20);

    float[] targets = new float[20];
    float[] others = new float[20];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = molecules.target(i);
      others[i] = other.target(i);
      assertThat(again.target(i)).isEqualTo(targets[i]);
    }
    assertThat(others).isNotEqualTo(targets);
    // Between very soluble in water and in fat.
    for (float target : targets) {
      assertThat(target).isBetween(-4f, 9f);
    }
  }

  @Test
  void everyRingAndSubstituentCanBeRead() throws UnusableMoleculeException {
    for (String smiles : EnumeratedMolecules.each()) {
      assertThat(new SmilesReader().logP(new SmilesReader().read(smiles))).as(smiles).isFinite();
    }
  }
}
