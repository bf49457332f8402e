package io.crossover.trainer.model;

import io.crossover.events.configuration.GritSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The graph transformer of {@code grit.py}, whose weights start as published. */
final class Grit {

  private static final int BOND_ORDERS = 4;

  private static final Initializer ONES = new Initializer.Constant(1);
  private static final Initializer ZEROS = new Initializer.Constant(0);

  private final int width;
  private final int heads;
  private final List<Weight> weights = new ArrayList<>();

  private Grit(int width, int heads) {
    this.width = width;
    this.heads = heads;
  }

  static Architecture of(GritSpec spec, SampleShape.Molecule shape) {
    Grit grit = new Grit(spec.width(), spec.heads());
    grit.addEncodings(shape.atomTypes(), spec.walkSteps());
    int before = grit.weights.size();
    grit.addLayer("layer0");
    int layerWeights = grit.weights.size() - before;
    for (int layer = 1; layer < spec.layers(); layer++) {
      grit.addLayer("layer" + layer);
    }
    grit.addReadout();
    String script =
        String.join(
            "\n",
            ScriptSource.text(Grit.class, "grit.py"),
            ScriptSource.text(Grit.class, "graph_norm.py"),
            Activations.script());
    Map<String, Integer> attributes =
        Map.of(
            "layers", spec.layers(),
            "heads", spec.heads(),
            "walk_steps", spec.walkSteps(),
            "layer_weights", layerWeights,
            "norm", ConvWeights.number(spec.norm()),
            "activation", Activations.number(spec.activation()));
    long pairs = (long) shape.atoms() * shape.atoms();
    return new Architecture(
            script,
            attributes,
            grit.weights,
            2 * pairs * spec.width(),
            products(spec, shape.atoms()))
        .withRoundedProductsAlone();
  }

  private void addEncodings(int atomTypes, int walkSteps) {
    Initializer rows = new Initializer.Normal(1);
    Initializer xavier = new Initializer.XavierUniform(1);
    weights.add(new Weight("embedding", rows, atomTypes, width));
    weights.add(new Weight("embedding.bonds", rows, BOND_ORDERS, width));
    weights.add(new Weight("walks", xavier, width, walkSteps));
    weights.add(new Weight("pairs.walks", xavier, width, walkSteps));
  }

  private void addLayer(String name) {
    int size = width / heads;
    addXavier(name + ".queries", width);
    addBias(name + ".queries", width, width);
    addXavier(name + ".keys", width);
    addXavier(name + ".values", width);
    addXavier(name + ".pairs", 2 * width);
    addBias(name + ".pairs", 2 * width, width);
    // Fans as torch counts those of tensors of three dimensions.
    weights.add(new Weight(name + ".attention", xavierNormal(heads, size), heads, size));
    Initializer pairValues = xavierNormal(width, size * size);
    weights.add(new Weight(name + ".pairs.values", pairValues, heads, size, size));
    weights.add(new Weight(name + ".degree", xavierNormal(2 * width, 2), 2L * width));
    addLinear(name + ".output", width, width);
    addLinear(name + ".pairs.output", width, width);
    addNorm(name);
    addNorm(name + ".pairs");
    addLinear(name + ".up", 2 * width, width);
    addLinear(name + ".down", width, 2 * width);
    addNorm(name + ".mlp");
  }

  private void addReadout() {
    addLinear("readout0", width / 2, width);
    addLinear("readout1", width / 4, width / 2);
    addLinear("head", 1, width / 4);
  }

  private static Initializer xavierNormal(int in, int out) {
    return new Initializer.Normal(StrictMath.sqrt(2.0 / (in + out)));
  }

  private void addXavier(String name, int out) {
    weights.add(new Weight(name, xavierNormal(width, out), out, width));
  }

  /** As {@code torch.nn.Linear} starts: both parts uniform within 1/√(fan in). */
  private void addLinear(String name, int out, int in) {
    weights.add(new Weight(name, linear(in), out, in));
    addBias(name, out, in);
  }

  private void addBias(String name, int out, int in) {
    weights.add(new Weight(name + ".bias", linear(in), out));
  }

  private static Initializer linear(int in) {
    return new Initializer.Uniform(1 / StrictMath.sqrt(in));
  }

  private void addNorm(String name) {
    weights.add(new Weight(name + ".norm", ONES, width));
    weights.add(new Weight(name + ".norm.bias", ZEROS, width));
  }

  /** Of a molecule with all the atoms that there may be. */
  private static double products(GritSpec spec, int atoms) {
    double pairs = (double) atoms * atoms;
    double width = spec.width();
    double walks = (spec.walkSteps() - 1) * pairs * atoms;
    double encodings = (pairs + atoms) * width * spec.walkSteps();
    double ofAtoms = atoms * width * (8 * width + width / spec.heads());
    double ofPairs = pairs * width * (3 * width + 1);
    double half = spec.width() / 2;
    double quarter = spec.width() / 4;
    double readout = width * half + half * quarter + quarter;
    return walks + encodings + spec.layers() * (ofAtoms + ofPairs) + readout;
  }
}
