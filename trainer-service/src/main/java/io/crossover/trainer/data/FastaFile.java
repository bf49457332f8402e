package io.crossover.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A genome from a FASTA file: the bases of all records, with another letter between two. */
final class FastaFile {

  /** By their codes; in RNA a U stands where DNA has a T. */
  private static final String BASES = "ACGTU";

  private static final byte THYMINE = 3;

  /** Codes of IUPAC for one of several bases, and a gap. */
  private static final String OTHERS = "NRYSWKMBDHV-";

  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private FastaFile() {}

  static TokenText load(Path path, Kmers kmers) {
    byte[] bytes;
    try (InputStream in = DataFile.open(path)) {
      bytes = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) {
        throw new DataUnavailableException(
            path + " has more than 2 GiB, expected less: one or some of its records");
      }
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
    int base = BASES.indexOf(upper);
    if (base >= 0) {
      return (byte) Math.min(base, THYMINE);
    }
    if (OTHERS.indexOf(upper) < 0) {
      throw new DataUnavailableException(
          String.format(
              "%s, line %,d: '%c' is no letter of DNA or RNA, expected A, C, G, T, U, or one of %s"
                  + " where the base is not known",
              path, line, (char) letter, OTHERS));
    }
    return Kmers.OTHER;
  }
}
