package io.crossover.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A genome from a FASTA file: the bases of all records, with another letter between two. */
final class FastaFile {

  private static final String BASES = "ACGT";

  private FastaFile() {}

  static TokenText load(Path path, Kmers kmers) {
    byte[] bytes;
    try (InputStream in = DataFile.open(path)) {
      bytes = in.readNBytes(Integer.MAX_VALUE - 8);
    } catch (IOException e) {
      throw new DataUnavailableException(
          "cannot read the FASTA file " + path + ": " + e.getMessage(), e);
    }
    if (bytes.length == 0 || bytes[0] != '>') {
      throw new DataUnavailableException(
          path + " is not a FASTA file: it does not begin with the '>' of a record");
    }
    return kmers.text(bytes, keepBases(path, bytes));
  }

  /** Puts the codes of the bases to the front; returns how many there are. */
  private static int keepBases(Path path, byte[] bytes) {
    int length = 0;
    boolean header = false;
    int line = 1;
    int before = '\n';
    for (byte c : bytes) {
      if (before == '\n' && c == '>') {
        header = true;
        if (length > 0) {
          bytes[length++] = Kmers.OTHER;
        }
      } else if (c == '\n') {
        header = false;
        line++;
      } else if (!header && c > ' ') {
        bytes[length++] = code(path, c, line);
      }
      before = c;
    }
    return length;
  }

  private static byte code(Path path, int letter, int line) {
    int upper = Character.toUpperCase(letter);
    if ((upper < 'A' || upper > 'Z') && upper != '-' && upper != '*') {
      throw new DataUnavailableException(
          String.format(
              "%s, line %,d: '%c' is no letter of a sequence", path, line, (char) letter));
    }
    int base = BASES.indexOf(upper);
    return base < 0 ? Kmers.OTHER : (byte) base;
  }
}
