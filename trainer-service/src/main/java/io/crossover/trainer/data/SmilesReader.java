package io.crossover.trainer.data;

import java.util.ArrayList;
import java.util.List;
import org.openscience.cdk.exception.InvalidSmilesException;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IAtomContainerSet;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.interfaces.IChemObjectBuilder;
import org.openscience.cdk.qsar.descriptors.molecular.JPlogPDescriptor;
import org.openscience.cdk.qsar.result.DoubleResult;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmilesParser;

/** Reads SMILES with the Chemistry Development Kit. One thread. */
final class SmilesReader {

  private static final int AROMATIC = 4;

  /** Larger rings are penalised. */
  private static final int USUAL_RING = 6;

  private final SmilesParser parser;
  private final JPlogPDescriptor logP;

  SmilesReader() {
    IChemObjectBuilder builder = SilentChemObjectBuilder.getInstance();
    this.parser = new SmilesParser(builder);
    this.logP = new JPlogPDescriptor();
    logP.initialise(builder);
  }

  /**
   * A molecule, with the text as its title.
   *
   * @throws UnusableMoleculeException when it is not valid SMILES or has no atoms
   */
  IAtomContainer read(String smiles) throws UnusableMoleculeException {
    try {
      IAtomContainer molecule = parser.parseSmiles(smiles);
      if (molecule.getAtomCount() == 0) {
        throw new UnusableMoleculeException("'" + smiles + "' has no atoms");
      }
      molecule.setTitle(smiles);
      return molecule;
    } catch (InvalidSmilesException e) {
      throw new UnusableMoleculeException(
          "'" + smiles + "' is not SMILES: " + e.getMessage().lines().findFirst().orElse(""), e);
    }
  }

  /**
   * The logP that JPlogP (Plante and Werner 2018) computes.
   *
   * @throws UnusableMoleculeException where it cannot, as of methane
   */
  double logP(IAtomContainer molecule) throws UnusableMoleculeException {
    double value = ((DoubleResult) logP.calculate(molecule).getValue()).doubleValue();
    if (!Double.isFinite(value)) {
      throw new UnusableMoleculeException(
          "'" + molecule.getTitle() + "' has no logP that JPlogP could compute");
    }
    return value;
  }

  /** The atoms beyond six of the largest ring of the smallest ones. */
  static int ringPenalty(IAtomContainer molecule) {
    int largest = 0;
    IAtomContainerSet rings = Cycles.mcb(molecule).toRingSet();
    for (IAtomContainer ring : rings.atomContainers()) {
      largest = Math.max(largest, ring.getAtomCount());
    }
    return Math.max(0, largest - USUAL_RING);
  }

  static Molecule graph(IAtomContainer molecule, double target) {
    List<String> atoms = new ArrayList<>();
    for (IAtom atom : molecule.atoms()) {
      atoms.add(type(atom));
    }
    List<Molecule.Bond> bonds = new ArrayList<>();
    for (IBond bond : molecule.bonds()) {
      int order = bond.isAromatic() ? AROMATIC : bond.getOrder().numeric();
      bonds.add(new Molecule.Bond(bond.getBegin().getIndex(), bond.getEnd().getIndex(), order));
    }
    return new Molecule(atoms, bonds, target);
  }

  private static String type(IAtom atom) {
    int charge = atom.getFormalCharge() == null ? 0 : atom.getFormalCharge();
    String sign = charge > 0 ? "+" : "-";
    return atom.getSymbol() + sign.repeat(Math.abs(charge));
  }
}
