package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.FastaSpec;
import io.crossover.events.configuration.GenomeSpec;
import io.crossover.events.configuration.MlpSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenomesTest {

  private static final int SAMPLES = 2_000;

  @TempDir Path directory;

  private final DataSets dataSets = new DataSets(1 << 26);

  private DataSet load(DataSpec data) {
    return dataSets.of(
        Configuration.of("test", new MlpSpec(null, List.of(), null, null), data, SAMPLES));
  }

  private static int[] tokens(DataSet data, int count) {
    TokenText text = (TokenText) data.samples();
    int[] tokens = new int[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = text.token(i);
    }
    return tokens;
  }

  private String fasta(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @Test
  void readsBasesOfAllRecordsInEitherCase() throws IOException {
    String path =
        fasta("two.fa", ">first > of two\nACGT\r\nacgtRN\n>second\n" + "TTTT\n".repeat(20));

    DataSet data = load(new FastaSpec(path, null, null, 4));

    assertThat(data.shape()).isEqualTo(new SampleShape.Tokens(5, 4));
    assertThat(tokens(data, 15)).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 4, 4, 4, 3, 3, 3, 3);
    assertThat(((TokenText) data.samples()).length()).isEqualTo(10 + 1 + 80);
  }

  @Test
  void readsRnaAndBasesThatAreNotKnown() throws IOException {
    String path = fasta("rna.fa", ">x\nACGUu\nNRYSWKMBDHVnryswkmbdhv-\n");

    assertThat(tokens(load(new FastaSpec(path, null, null, 1)), 7))
        .containsExactly(0, 1, 2, 3, 3, 4, 4);
    assertThat(tokens(load(new FastaSpec(path, null, null, 1)), 28))
        .endsWith(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
  }

  @Test
  void readsPackedFiles() throws IOException {
    Path path = directory.resolve("packed.fa.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write((">x\n" + "ACGT".repeat(20)).getBytes());
    }

    assertThat(tokens(load(new FastaSpec(path.toString(), null, null, 2)), 5))
        .containsExactly(0, 1, 2, 3, 0);
  }

  @Test
  void makesOverlappingAndSeparateKmers() throws IOException {
    String path = fasta("k.fa", ">x\n" + "ACGTN".repeat(20) + "\n");

    DataSet overlapping = load(new FastaSpec(path, 3, 1, 4));
    DataSet separate = load(new FastaSpec(path, 2, null, 2));

    // ACG = 0·16 + 1·4 + 2, CGT = 1·16 + 2·4 + 3, then three with an N.
    assertThat(overlapping.shape()).isEqualTo(new SampleShape.Tokens(65, 4));
    assertThat(tokens(overlapping, 6)).containsExactly(6, 27, 64, 64, 64, 6);
    assertThat(((TokenText) overlapping.samples()).length()).isEqualTo(98);
    // AC, GT, NA, CG, TN
    assertThat(tokens(separate, 5)).containsExactly(1, 11, 16, 6, 16);
    assertThat(((TokenText) separate.samples()).length()).isEqualTo(50);
  }

  @Test
  void aWrongFastaFileIsASentence() throws IOException {
    refused(fasta("text.fa", "Call me Ishmael."), "does not begin with the '>' of a record");
    refused(fasta("empty.fa", ""), "does not begin with the '>' of a record");
    refused(fasta("digits.fa", ">x\nACGT\nAC7T\n"), "digits.fa, line 3: '7' is no letter");
    refused(fasta("protein.fa", ">x\nMAKV\nLSDE\n"), "protein.fa, line 3: 'L' is no letter of DNA");
    refused(fasta("short.fa", ">x\nACGT\n"), "has 4 bytes; with sequences of 8 tokens");
    refused(directory.resolve("nowhere.fa").toString(), "there is no file");
  }

  private void refused(String path, String message) {
    assertThatThrownBy(() -> load(new FastaSpec(path, null, null, 8)))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aRealGenomeIsReadAsItIs() {
    DataSet data = load(new FastaSpec(InstalledData.genome().toString(), null, null, 64));

    int length = ((TokenText) data.samples()).length();
    int[] counts = new int[5];
    for (int token : tokens(data, length)) {
      counts[token]++;
    }
    assertThat(length).isEqualTo(InstalledData.GENOME_BASES);
    assertThat(counts[4]).isLessThan(length / 100);
    for (int base = 0; base < 4; base++) {
      assertThat(counts[base]).isBetween(length / 5, length / 3);
    }
  }

  @Test
  void aGeneratedGenomeDependsOnItsContextAndRepeatsItself() {
    DataSet ofOrder3 = load(new GenomeSpec(3, 0.0, null, null, 16, 1L));
    double repeats = repeated(load(new GenomeSpec(8, 0.6, null, null, 16, 1L)));
    double none = repeated(load(new GenomeSpec(8, 0.0, null, null, 16, 1L)));

    assertThat(predictability(ofOrder3, 3)).isGreaterThan(predictability(ofOrder3, 0) + 0.2);
    assertThat(predictability(ofOrder3, 5)).isLessThan(predictability(ofOrder3, 3) + 0.05);
    assertThat(repeats).isGreaterThan(none + 0.2);
  }

  /** How often the most frequent base after each context of {@code order} bases comes. */
  private static double predictability(DataSet data, int order) {
    int[] bases = tokens(data, 30_000);
    int[][] counts = new int[1 << 2 * order][4];
    for (int i = order; i < bases.length; i++) {
      int context = 0;
      for (int j = i - order; j < i; j++) {
        context = 4 * context + bases[j];
      }
      counts[context][bases[i]]++;
    }
    int right = 0;
    for (int[] row : counts) {
      right += Math.max(Math.max(row[0], row[1]), Math.max(row[2], row[3]));
    }
    return (double) right / (bases.length - order);
  }

  /** The share of stretches of 16 bases that came before. */
  private static double repeated(DataSet data) {
    int[] bases = tokens(data, 30_000);
    Map<Integer, Integer> seen = new HashMap<>();
    int hash = 0;
    int again = 0;
    for (int i = 0; i < bases.length; i++) {
      hash = 4 * hash + bases[i];
      again += i >= 16 && seen.merge(hash, 1, Integer::sum) > 1 ? 1 : 0;
    }
    return (double) again / bases.length;
  }

  @Test
  void generatesWhatTheBudgetNeeds() {
    DataSet data = load(new GenomeSpec(null, null, 3, 2, 16, null));

    assertThat(data.training().samples()).isEqualTo(SAMPLES);
    assertThat(data.validation().samples()).isEqualTo(2_000);
    assertThat(((TokenText) data.samples()).length()).isEqualTo((SAMPLES + 2_000) * 16 + 1);
  }
}
