package io.crossover.trainer.model;

import static io.crossover.trainer.model.Role.EMBEDDING;
import static io.crossover.trainer.model.Role.HEAD;
import static io.crossover.trainer.model.Role.MATRIX;
import static io.crossover.trainer.model.Role.NORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.Norm;
import io.crossover.trainer.data.SampleShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTest {

  private static List<Role> roles(ModelSpec spec) {
    return Architectures.of(spec, new SampleShape.Tokens(11, 5)).weights().stream()
        .map(Role::of)
        .toList();
  }

  @Test
  void theWeightsOfAGpt() {
    assertThat(roles(new GptSpec(1, 8, 2, 0.5)))
        .containsExactly(
            EMBEDDING, NORM, // the token embedding and its norm
            NORM, MATRIX, NORM, MATRIX, // attention: norm, qkv, norms of q and k, projection
            NORM, MATRIX, MATRIX, // feed forward: norm, up, down
            NORM, HEAD);
  }

  @Test
  void theWeightsOfAGatedDeltaNet() {
    assertThat(roles(new GdnSpec(1, 8, 2, null, 0.5, null, null, null)))
        .containsExactly(
            EMBEDDING, NORM, // the token embedding and its norm
            NORM, MATRIX, MATRIX, MATRIX, MATRIX, // norm, queries, keys, values, filters
            MATRIX, NORM, NORM, MATRIX, // step, its bias, decay; strength
            MATRIX, NORM, MATRIX, // gate, norm of the outputs, projection
            NORM, MATRIX, MATRIX, // feed forward: norm, up, down
            NORM, HEAD);
  }

  @Test
  void theWeightsOfAPerceptron() {
    assertThat(roles(new MlpSpec(4, List.of(6, 5), null, null)))
        .containsExactly(EMBEDDING, MATRIX, NORM, MATRIX, NORM, NORM, HEAD);
    assertThat(roles(new MlpSpec(4, List.of(6, 5), null, null, null, Norm.NONE)))
        .containsExactly(EMBEDDING, MATRIX, MATRIX, HEAD);
  }

  @Test
  void aBiasIsOneOfTheOtherVectorsButForTheHeads() {
    assertThat(Role.of(weight("stem.bias", 8))).isEqualTo(NORM);
    assertThat(Role.of(weight("head.bias", 8))).isEqualTo(HEAD);
    assertThat(Role.of(weight("stem.convolution", 8, 3, 3, 3))).isEqualTo(MATRIX);
  }

  private static Weight weight(String name, long... shape) {
    return new Weight(name, new Initializer.Constant(0), shape);
  }
}
