package io.crossover.trainer.numpy;

import io.crossover.trainer.safetensors.ElementType;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a {@code .npy} file begins with, in versions 1 to 3 of the format: a magic text, two bytes
 * of version, the length of a Python dictionary, and that dictionary.
 *
 * @param type of the elements
 * @param shape its dimensions, each 0 or more; of a scalar none
 * @param length of the header, bytes
 */
record ArrayHeader(ElementType type, long[] shape, int length) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 12;
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  /** The keys in any order, each once; a trailing comma and spaces as Python writes them. */
  private static final Pattern DICTIONARY =
      Pattern.compile(
          "\\s*\\{\\s*((?:'\\w+'\\s*:\\s*(?:'[^']*'|\\w+|\\([^)]*\\))\\s*,?\\s*)+)}\\s*");

  private static final Pattern ENTRY =
      Pattern.compile("'(\\w+)'\\s*:\\s*('[^']*'|\\w+|\\([^)]*\\))\\s*,?\\s*");

  private static final Pattern SHAPE = Pattern.compile("\\(\\s*(?:\\d+\\s*,\\s*)*(?:\\d+\\s*)?\\)");

  private static final Map<String, ElementType> TYPES =
      new TreeMap<>(
          Map.of(
              "|b1", ElementType.BOOL,
              "|u1", ElementType.U8,
              "|i1", ElementType.I8,
              "<i4", ElementType.I32,
              "<i8", ElementType.I64,
              "<f2", ElementType.F16,
              "<f4", ElementType.F32,
              "<f8", ElementType.F64));

  /** Reads one; the elements follow. */
  static ArrayHeader read(InputStream in) throws NumpyException, IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      byte[] magic = new byte[MAGIC.length];
      data.readFully(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new NumpyException("it does not begin with \\x93NUMPY: it is no array");
      }
      int version = data.readUnsignedByte();
      data.readUnsignedByte();
      if (version < 1 || version > 3) {
        throw new NumpyException(
            "it is of version %d of the format, expected 1 to 3".formatted(version));
      }
      int width = version == 1 ? Short.BYTES : Integer.BYTES;
      long length = littleEndian(data, width);
      if (length > LONGEST) {
        throw new NumpyException(
            "its header has %,d bytes, expected at most %,d".formatted(length, LONGEST));
      }
      byte[] text = new byte[(int) length];
      data.readFully(text);
      return parse(
          new String(text, StandardCharsets.UTF_8), MAGIC.length + 2 + width + text.length);
    } catch (EOFException e) {
      throw new NumpyException("it ends inside its header", e);
    }
  }

  private static long littleEndian(DataInputStream in, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) in.readUnsignedByte() << Byte.SIZE * i;
    }
    return value;
  }

  private static ArrayHeader parse(String text, int length) throws NumpyException {
    Map<String, String> entries = new TreeMap<>();
    Matcher dictionary = DICTIONARY.matcher(text);
    boolean once = dictionary.matches();
    if (once) {
      Matcher entry = ENTRY.matcher(dictionary.group(1));
      while (entry.find()) {
        once &= entries.put(entry.group(1), entry.group(2)) == null;
      }
    }
    if (!once || !entries.keySet().equals(KEYS)) {
      throw new NumpyException(
          "its header is %s, expected a dictionary of descr, fortran_order and shape: a plain array"
              .formatted(text.strip()));
    }
    if (!entries.get("fortran_order").equals("False")) {
      throw new NumpyException(
          "its elements are in the order of Fortran, expected that of C: np.ascontiguousarray");
    }
    return new ArrayHeader(type(entries.get("descr")), shape(entries.get("shape")), length);
  }

  private static ElementType type(String written) throws NumpyException {
    ElementType type = TYPES.get(written.replace("'", ""));
    if (type == null) {
      throw new NumpyException(
          "its elements are %s, expected one of %s: astype"
              .formatted(written, String.join(", ", TYPES.keySet())));
    }
    return type;
  }

  private static long[] shape(String written) throws NumpyException {
    if (!SHAPE.matcher(written).matches()) {
      throw new NumpyException("its shape is %s, expected whole numbers".formatted(written));
    }
    try {
      return Stream.of(written.substring(1, written.length() - 1).split(","))
          .map(String::strip)
          .filter(dimension -> !dimension.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw new NumpyException(
          "its shape is %s, expected smaller dimensions".formatted(written), e);
    }
  }
}
