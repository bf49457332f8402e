package io.crossover.trainer.data;

import io.crossover.trainer.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.openscience.cdk.interfaces.IAtomContainer;

/** Ring systems with three substituents each, in an order that depends on a seed. */
final class EnumeratedMolecules {

  /** A budget beyond it sees the same molecules again. */
  static final int MOST = 50_000;

  private static final List<String> RINGS =
      List.of(
          "c1c(A)cc(B)cc1C",
          "c1c(A)c(B)ccc1C",
          "n1c(A)cc(B)cc1C",
          "n1c(A)nc(B)cc1C",
          "c1c(A)sc(B)c1C",
          "o1c(A)cc(B)c1C",
          "n1(A)cc(B)cc1C",
          "c1c(A)c2ccc(B)cc2cc1C",
          "n1c(A)c2ccc(B)cc2cc1C",
          "c1(A)[nH]c2cc(B)ccc2c1C",
          "C1C(A)CC(B)CC1C",
          "C1C(A)CN(B)CC1C");

  private static final List<String> SUBSTITUENTS =
      List.of(
          "C",
          "CC",
          "CCC",
          "C(C)C",
          "C(C)(C)C",
          "C=C",
          "C#C",
          "C#N",
          "CO",
          "CCO",
          "OC",
          "OCC",
          "F",
          "Cl",
          "Br",
          "C(F)(F)F",
          "C(=O)C",
          "C(=O)O",
          "C(=O)OC",
          "C(=O)N",
          "CN",
          "CN(C)C",
          "C%11CC%11",
          "C%11CCOCC%11");

  private static final int SUBSTITUTED = SUBSTITUENTS.size();

  private final KeyedPermutation order;
  private final SmilesReader reader = new SmilesReader();

  EnumeratedMolecules(long seed) {
    int all = RINGS.size() * SUBSTITUTED * SUBSTITUTED * SUBSTITUTED;
    this.order = new KeyedPermutation(RandomStream.of(seed, "molecules"), all);
  }

  MoleculeSamples first(int count, int training) {
    List<Molecule> molecules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      molecules.add(molecule(smiles(order.at(i))));
    }
    return new MoleculeSamples(molecules, training, "the enumerated molecules");
  }

  private Molecule molecule(String smiles) {
    try {
      IAtomContainer molecule = reader.read(smiles);
      return SmilesReader.graph(molecule, reader.logP(molecule));
    } catch (UnusableMoleculeException e) {
      throw new IllegalStateException("an enumerated molecule cannot be used: " + smiles, e);
    }
  }

  /** Every ring, and every substituent at each place of the first ring. */
  static List<String> each() {
    List<String> all = new ArrayList<>();
    for (int ring = 0; ring < RINGS.size(); ring++) {
      all.add(smiles(ring));
    }
    for (int substituent = 0; substituent < SUBSTITUTED; substituent++) {
      long places = 1 + SUBSTITUTED + (long) SUBSTITUTED * SUBSTITUTED;
      all.add(smiles(RINGS.size() * places * substituent));
    }
    return all;
  }

  private static String smiles(long index) {
    long left = index;
    String ring = RINGS.get((int) (left % RINGS.size()));
    left /= RINGS.size();
    String third = SUBSTITUENTS.get((int) (left % SUBSTITUTED));
    left /= SUBSTITUTED;
    String first = SUBSTITUENTS.get((int) (left % SUBSTITUTED));
    String second = SUBSTITUENTS.get((int) (left / SUBSTITUTED));
    String begin = ring.substring(0, ring.length() - 1);
    return begin.replace("(A)", "(" + first + ")").replace("(B)", "(" + second + ")") + third;
  }
}
