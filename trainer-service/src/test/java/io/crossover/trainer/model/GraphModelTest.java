package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.ConvNorm;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import io.crossover.trainer.training.Runs;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphModelTest {

  private static final int ATOMS = 6;
  private static final SampleShape.Molecule SHAPE = new SampleShape.Molecule(3, ATOMS);

  /** Propene with a branch, a ring of three with a tail, and a single atom. */
  private static final long[][] TYPES = {
    {1, 1, 2, 3, 0, 0}, {2, 1, 1, 1, 3, 2}, {3, 0, 0, 0, 0, 0},
  };

  private static final int[][][] BONDS = {
    {{0, 1}, {1, 2}, {1, 3}}, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}}, {},
  };

  private static final double[] TARGETS = {3, -2, 0.7};

  private static final String TEST_METHODS =
      """

      def test_outputs(self, flat: Tensor, atoms: Tensor, bonds: Tensor) -> Tensor:
          w = self.views(flat)
          return self.outputs(w, self.buffers(w), self.graph(atoms, bonds), True)

      def test_loss(self, flat: Tensor, atoms: Tensor, bonds: Tensor, y: Tensor) -> Tensor:
          w = self.views(flat)
          return self.loss(w, self.buffers(w), self.graph(atoms, bonds), y, True)

      def test_gradient(self, flat: Tensor, atoms: Tensor, bonds: Tensor, y: Tensor) -> Tensor:
          torch.set_grad_enabled(True)
          leaf = torch.requires_grad_(torch.detach(flat), True)
          w = self.views(leaf)
          loss = self.loss(w, self.buffers(self.views(flat)), self.graph(atoms, bonds), y, True)
          return unchecked_cast(Tensor, torch.grad([loss], [leaf])[0])
      """;

  static Stream<ModelSpec> models() {
    return Stream.of(
        new GcnSpec(2, 4, ConvNorm.BATCH, Activation.GELU),
        new GcnSpec(2, 4, ConvNorm.LAYER, Activation.SILU),
        new GatSpec(2, 4, 2, ConvNorm.BATCH, Activation.GELU),
        new GatSpec(1, 6, 3, ConvNorm.NONE, Activation.SILU),
        new GritSpec(2, 4, 2, 5, ConvNorm.BATCH, Activation.GELU),
        new GritSpec(1, 6, 3, 8, ConvNorm.LAYER, Activation.SILU));
  }

  private static double[] call(
      ModelSpec spec, String method, double[] flat, long[][] types, int[][][] bonds, boolean y) {
    Architecture architecture = Architectures.of(spec, SHAPE);
    String methods =
        String.join(
            "\n",
            architecture.script(),
            architecture.views(),
            SHAPE.batches(),
            SHAPE.loss(),
            TEST_METHODS);
    ScriptModule module = ScriptModule.of(new ScriptSource(methods, architecture.attributes()));
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE)) {
      IValue[] arguments = new IValue[y ? 4 : 3];
      arguments[0] = IValue.from((PtNDArray) manager.create(flat));
      arguments[1] = IValue.from(tensor(manager, flat(types), types.length, ATOMS));
      arguments[2] = IValue.from(tensor(manager, adjacency(bonds), bonds.length, ATOMS, ATOMS));
      if (y) {
        arguments[3] = IValue.from((PtNDArray) manager.create(TARGETS));
      }
      try (IValue result = module.call(method, arguments)) {
        return result.toTensor(manager).toDoubleArray();
      } finally {
        Arrays.stream(arguments).forEach(IValue::close);
      }
    }
  }

  private static PtNDArray tensor(PtNDManager manager, long[] values, long... shape) {
    return (PtNDArray) manager.create(values, new Shape(shape));
  }

  private static long[] flat(long[][] rows) {
    return Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
  }

  private static long[] adjacency(int[][][] bonds) {
    long[] adjacency = new long[bonds.length * ATOMS * ATOMS];
    for (int molecule = 0; molecule < bonds.length; molecule++) {
      for (int[] bond : bonds[molecule]) {
        long order = bond.length > 2 ? bond[2] : 1;
        adjacency[(molecule * ATOMS + bond[0]) * ATOMS + bond[1]] = order;
        adjacency[(molecule * ATOMS + bond[1]) * ATOMS + bond[0]] = order;
      }
    }
    return adjacency;
  }

  private static double[] weights(ModelSpec spec) {
    return FiniteDifferences.weights(Architectures.of(spec, SHAPE));
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientAgreesWithFiniteDifferences(ModelSpec spec) {
    double[] flat = weights(spec);

    double[] gradient = call(spec, "test_gradient", flat, TYPES, BONDS, true);

    FiniteDifferences.agree(
        gradient, flat, 80, moved -> call(spec, "test_loss", moved, TYPES, BONDS, true)[0]);
  }

  /** Atom {@code i} of the second molecule becomes atom {@code to[i]}. */
  @ParameterizedTest
  @MethodSource("models")
  void theOrderOfAtomsHasNoInfluence(ModelSpec spec) {
    int[] to = {4, 2, 5, 0, 3, 1};
    long[][] types = {TYPES[0], new long[ATOMS], TYPES[2]};
    int[][] moved = new int[BONDS[1].length][];
    for (int atom = 0; atom < ATOMS; atom++) {
      types[1][to[atom]] = TYPES[1][atom];
    }
    for (int bond = 0; bond < moved.length; bond++) {
      moved[bond] = new int[] {to[BONDS[1][bond][1]], to[BONDS[1][bond][0]]};
    }
    double[] flat = weights(spec);

    double[] before = call(spec, "test_outputs", flat, TYPES, BONDS, false);
    double[] after =
        call(spec, "test_outputs", flat, types, new int[][][] {BONDS[0], moved, BONDS[2]}, false);

    assertThat(after).containsExactly(before, within(1e-12));
    assertThat(before[1]).isNotCloseTo(before[0], within(1e-3));
  }

  @ParameterizedTest
  @MethodSource("models")
  void bondsMatter(ModelSpec spec) {
    double[] flat = weights(spec);
    int[][] without = Arrays.copyOf(BONDS[1], BONDS[1].length - 1);

    double[] before = call(spec, "test_outputs", flat, TYPES, BONDS, false);
    double[] after =
        call(spec, "test_outputs", flat, TYPES, new int[][][] {BONDS[0], without, BONDS[2]}, false);

    assertThat(after[1]).isNotCloseTo(before[1], within(1e-6));
  }

  @Test
  void aGraphTransformerIsThatOfPlainLoops() {
    GritSpec spec = new GritSpec(2, 8, 2, 6, ConvNorm.NONE, Activation.RELU);
    int[][][] bonds = {
      {{0, 1}, {1, 2, 2}, {1, 3}}, {{0, 1, 4}, {1, 2, 4}, {2, 0, 4}, {2, 3, 3}, {3, 4}}, {},
    };
    double[] flat = weights(spec);

    double[] outputs = call(spec, "test_outputs", flat, TYPES, bonds, false);

    ReferenceGrit reference = new ReferenceGrit(2, 8, 2, 6);
    for (int molecule = 0; molecule < TYPES.length; molecule++) {
      int[] types =
          Arrays.stream(TYPES[molecule]).filter(type -> type > 0).mapToInt(t -> (int) t).toArray();
      int[][] orders = new int[types.length][types.length];
      for (int[] bond : bonds[molecule]) {
        orders[bond[0]][bond[1]] = bond.length > 2 ? bond[2] : 1;
        orders[bond[1]][bond[0]] = orders[bond[0]][bond[1]];
      }
      double expected = reference.output(flat, SHAPE.atomTypes(), types, orders);
      assertThat(outputs[molecule])
          .as("molecule %d", molecule)
          .isCloseTo(expected, within(1e-10 * Math.max(1, Math.abs(expected))));
    }
  }

  /** Of the published model for ZINC: 10 layers of width 64, 21 types of atoms. */
  @Test
  void aGraphTransformerHasThePublishedNumberOfParameters() {
    GritSpec published = new GritSpec(null, null, null, null, null, null);

    assertThat(Architectures.of(published, new SampleShape.Molecule(21, 38)).parameters())
        .isEqualTo(473_473);
  }

  @Test
  void aLayerOfAveragesIsThatOfPlainLoops() {
    GcnSpec spec = new GcnSpec(1, 1, ConvNorm.NONE, Activation.RELU);
    // Embeddings of the types 1, 2, 3; weight, bias; scale, shift; head, bias.
    double[] flat = {0.5, -1, 2, 1.5, 0.25, 1, 0, 1, 0};

    double[] outputs = call(spec, "test_outputs", flat, TYPES, BONDS, false);

    // Degrees with the atom itself: 2, 4, 2, 2; features 0.5, 0.5, -1, 2.
    double end = 1.5 * (0.5 / 2 + 0.5 / Math.sqrt(8)) + 0.25;
    double middle =
        1.5 * (0.5 / 4 + 0.5 / Math.sqrt(8) - 1 / Math.sqrt(8) + 2 / Math.sqrt(8)) + 0.25;
    double branch = Math.max(0, 1.5 * (-1.0 / 2 + 0.5 / Math.sqrt(8)) + 0.25);
    double other = 1.5 * (2.0 / 2 + 0.5 / Math.sqrt(8)) + 0.25;
    assertThat(outputs[0]).isCloseTo((end + middle + branch + other) / 4, within(1e-12));
    assertThat(outputs[2]).isCloseTo(1.5 * 2 + 0.25, within(1e-12));
  }
}
