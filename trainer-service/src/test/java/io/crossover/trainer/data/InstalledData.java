package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;

/** Real data sets: those that Debian packages bring, {@code .ci/run} installs. */
public final class InstalledData {

  /** Package {@code dataset-fashion-mnist}. */
  private static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

  /** Package {@code bowtie-examples}: Escherichia coli 536, NC_008253. */
  private static final Path GENOME =
      Path.of("/usr/share/doc/bowtie/examples/genomes/NC_008253.fna.gz");

  /** Bases of that genome. */
  static final int GENOME_BASES = 4_938_920;

  /** Hundreds of molecules that have a name, with their molecular formulas; part of Crossover. */
  public static final Path MOLECULES = Path.of("../infra/sweeps/own/molecules.csv");

  private InstalledData() {}

  /** The directory of Fashion-MNIST; without it a test is skipped, but fails in CI. */
  public static Path fashionMnist() {
    return installed(FASHION_MNIST, "dataset-fashion-mnist");
  }

  /** A FASTA file; without it a test is skipped, but fails in CI. */
  public static Path genome() {
    return installed(GENOME, "bowtie-examples");
  }

  private static Path installed(Path path, String debianPackage) {
    if (System.getenv("CROSSOVER_ALL_TESTS") != null) {
      assertThat(path).as("Debian package %s", debianPackage).exists();
    } else {
      assumeThat(path).as("Debian package %s", debianPackage).exists();
    }
    return path;
  }
}
