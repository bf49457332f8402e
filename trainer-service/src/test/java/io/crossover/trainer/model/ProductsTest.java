package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.Stem;
import io.crossover.trainer.data.SampleShape;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The multiplications of a forward pass, against what is published of the same networks. */
class ProductsTest {

  private static final SampleShape.Image IMAGENET = new SampleShape.Image(3, 224, 224, 1_000);

  private static double products(ModelSpec model, SampleShape shape) {
    return Architectures.of(model, shape).products();
  }

  /** GFLOPS of torchvision's weights, which are multiplications with their additions. */
  @ParameterizedTest
  @CsvSource({"18, 1.814e9", "34, 3.664e9", "50, 4.089e9"})
  void residualNetworks(int depth, double published) {
    assertThat(products(new ResNetSpec(depth, 64, Stem.IMAGENET, null, null, null), IMAGENET))
        .isCloseTo(published, Percentage.withPercentage(0.1));
  }

  @Test
  void convNextTiny() {
    ConvNextSpec tiny = new ConvNextSpec(List.of(3, 3, 9, 3), 96, 4, null);
    assertThat(products(tiny, IMAGENET)).isCloseTo(4.456e9, Percentage.withPercentage(0.1));
  }

  @Test
  void ofADeltaRuleEveryMatrixAndFilterAtEveryPositionAndTheProductsOfItsChunks() {
    int length = 100;
    int chunk = 25;
    int key = 12;
    int value = 24;
    GdnSpec gdn = new GdnSpec(3, 64, 4, 4, 0.1, null, null, null);
    Architecture architecture = Architectures.of(gdn, new SampleShape.Tokens(256, length));
    double maps =
        architecture.weights().stream()
            .filter(weight -> weight.shape().length > 1 && !weight.name().equals("embedding"))
            .mapToDouble(Weight::size)
            .sum();
    double pairs = chunk * chunk * (2 * key + value);
    double system = chunk * (chunk - 1) / 2.0 * (key + value);
    double states = chunk * key * value;

    assertThat(architecture.products())
        .isEqualTo(length * maps + 3 * 4 * (4 * (pairs + system) + 11 * states));
  }

  @Test
  void ofAGraphTransformerEveryMatrixAtEveryAtomOrPairAndTheWalks() {
    int atoms = 9;
    int pairs = atoms * atoms;
    int width = 16;
    GritSpec grit = new GritSpec(3, width, 4, 5, null, null);
    Architecture architecture = Architectures.of(grit, new SampleShape.Molecule(7, atoms));
    double products = 4.0 * atoms * atoms * atoms;
    for (Weight weight : architecture.weights()) {
      if (weight.shape().length > 1 && !weight.name().startsWith("embedding")) {
        boolean ofPairs = weight.name().matches(".*pairs(\\.walks|\\.output|)|.*\\.attention");
        boolean ofMolecules = weight.name().matches("readout.|head");
        products += (double) weight.size() * (ofPairs ? pairs : ofMolecules ? 1 : atoms);
      }
    }

    assertThat(architecture.products()).isEqualTo(products);
  }

  @Test
  void ofATransformerEveryMatrixAtEveryPositionAndTheAttention() {
    int length = 128;
    int width = 64;
    GptSpec gpt = new GptSpec(3, width, 4, 0.1);
    Architecture architecture = Architectures.of(gpt, new SampleShape.Tokens(256, length));
    double matrices =
        architecture.weights().stream()
            .filter(weight -> weight.shape().length == 2 && !weight.name().equals("embedding"))
            .mapToDouble(Weight::size)
            .sum();

    assertThat(architecture.products())
        .isEqualTo(length * matrices + 3 * 2.0 * length * length * width);
  }
}
