package io.crossover.trainer.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The state of a module as a pickle of protocol 2: an object of its class with its attributes. */
final class StatePickle {

  private static final byte PROTO = (byte) 0x80;
  private static final byte NEW_OBJECT = (byte) 0x81;
  private static final byte NEW_TRUE = (byte) 0x88;
  private static final byte STOP = '.';
  private static final int HEAD = 2;
  private static final int LONGEST_NAME = 1_000;

  private static final Pattern CLASS = Pattern.compile("\\A\u0080\u0002c([\\w.]+)\n(\\w+)\n");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private StatePickle() {}

  /** The empty tuple. */
  static byte[] nothing() {
    return new byte[] {PROTO, HEAD, ')', STOP};
  }

  /**
   * An object in training.
   *
   * @param module the qualified name of its class
   */
  static byte[] of(String module, Map<String, Integer> attributes) {
    return new StatePickle().begin(module).integers(attributes).end();
  }

  /**
   * The same with an attribute {@code own} that is the object of another pickle.
   *
   * @param own a pickle that {@link #module} takes
   */
  static byte[] around(byte[] own, String module, Map<String, Integer> attributes) {
    StatePickle pickle = new StatePickle().begin(module).integers(attributes);
    pickle.text("own");
    // What makes the object on the stack, without the head and the stop of its pickle.
    pickle.bytes.write(own, HEAD, own.length - HEAD - 1);
    return pickle.end();
  }

  /**
   * The qualified name of the class of a pickled object.
   *
   * @throws ScriptFileException when it is none of a module
   */
  static String module(byte[] pickle) throws ScriptFileException {
    String head =
        new String(pickle, 0, Math.min(pickle.length, LONGEST_NAME), StandardCharsets.ISO_8859_1);
    Matcher type = CLASS.matcher(head);
    if (!type.find() || pickle[pickle.length - 1] != STOP) {
      throw new ScriptFileException("its data.pkl is not the state of a module");
    }
    return type.group(1) + "." + type.group(2);
  }

  private StatePickle begin(String module) {
    write(new byte[] {PROTO, HEAD});
    int dot = module.lastIndexOf('.');
    String type = "c" + module.substring(0, dot) + "\n" + module.substring(dot + 1) + "\n)";
    write(type.getBytes(StandardCharsets.US_ASCII));
    write(new byte[] {NEW_OBJECT, '}', '('});
    text("training");
    bytes.write(NEW_TRUE);
    return this;
  }

  private StatePickle integers(Map<String, Integer> attributes) {
    attributes.forEach(
        (name, value) -> {
          text(name);
          bytes.write('J');
          write(littleEndian(value));
        });
    return this;
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.write('X');
    write(littleEndian(utf8.length));
    write(utf8);
  }

  private byte[] end() {
    write(new byte[] {'u', 'b', STOP});
    return bytes.toByteArray();
  }

  private void write(byte[] more) {
    bytes.write(more, 0, more.length);
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
