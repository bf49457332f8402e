package io.crossover.trainer.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Molecules with their targets, each with room for the atoms of the largest. Types of atoms are
 * numbered from 1 in the order of their names, 0 stands for none.
 */
final class MoleculeSamples implements Samples {

  private static final int MOST_TYPES = 255;

  private final SampleShape.Molecule shape;
  private final int training;
  private final ByteBuffer atoms;
  private final ByteBuffer bonds;
  private final float[] targets;

  /**
   * Molecules in the order of the splits.
   *
   * @param training how many of them are for training
   * @param source what people call them
   */
  MoleculeSamples(List<Molecule> molecules, int training, String source) {
    Map<String, Integer> types = new TreeMap<>();
    molecules.forEach(molecule -> molecule.atoms().forEach(type -> types.put(type, 0)));
    if (types.size() > MOST_TYPES) {
      throw new DataUnavailableException(
          source + " has " + types.size() + " types of atoms, expected at most " + MOST_TYPES);
    }
    int number = 0;
    for (Map.Entry<String, Integer> type : types.entrySet()) {
      type.setValue(++number);
    }
    int most = molecules.stream().mapToInt(molecule -> molecule.atoms().size()).max().orElse(1);
    long bytes = (long) molecules.size() * most * most;
    if (bytes > Integer.MAX_VALUE) {
      throw new DataUnavailableException(
          String.format(
              "%s: %,d molecules of up to %d atoms take more than 2 GiB, which one tensor holds",
              source, molecules.size(), most));
    }
    this.shape = new SampleShape.Molecule(types.size(), most);
    this.training = training;
    this.atoms = ByteBuffer.allocateDirect(molecules.size() * most);
    this.bonds = ByteBuffer.allocateDirect((int) bytes);
    this.targets = new float[molecules.size()];
    for (int i = 0; i < targets.length; i++) {
      put(i, molecules.get(i), types);
    }
  }

  private void put(int row, Molecule molecule, Map<String, Integer> types) {
    int most = shape.atoms();
    for (int atom = 0; atom < molecule.atoms().size(); atom++) {
      atoms.put(row * most + atom, types.get(molecule.atoms().get(atom)).byteValue());
    }
    for (Molecule.Bond bond : molecule.bonds()) {
      bonds.put((row * most + bond.from()) * most + bond.to(), (byte) bond.order());
      bonds.put((row * most + bond.to()) * most + bond.from(), (byte) bond.order());
    }
    targets[row] = (float) molecule.target();
  }

  DataSet dataSet() {
    return DataSet.ofRows(this, shape, targets.length, training);
  }

  /** The number to be told of a molecule. */
  float target(int molecule) {
    return targets[molecule];
  }

  @Override
  public long bytes() {
    return (long) atoms.capacity() + bonds.capacity() + (long) targets.length * Float.BYTES;
  }

  @Override
  public List<PtNDArray> tensors(PtNDManager manager) {
    int most = shape.atoms();
    int count = targets.length;
    return List.of(
        (PtNDArray) manager.create(atoms.duplicate(), new Shape(count, most), DataType.UINT8),
        (PtNDArray) manager.create(bonds.duplicate(), new Shape(count, most, most), DataType.UINT8),
        (PtNDArray) manager.create(targets, new Shape(count)));
  }
}
