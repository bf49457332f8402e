package io.crossover.trainer.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file that {@code torch.jit.save} would write for a module without parameters: a ZIP of stored
 * entries with the source, the state as a pickle of protocol 2, and the version of the format.
 */
final class ScriptArchive {

  private static final byte PROTO = (byte) 0x80;
  private static final byte NEW_OBJECT = (byte) 0x81;
  private static final byte NEW_TRUE = (byte) 0x88;
  private static final String ROOT = "model/";

  private ScriptArchive() {}

  static byte[] of(ScriptSource source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "data.pkl", state(source.attributes()));
      put(zip, "code/__torch__.py", source.classDefinition().getBytes(StandardCharsets.UTF_8));
      put(zip, "constants.pkl", new byte[] {PROTO, 2, ')', '.'});
      put(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  /** A pickled object of class {@code __torch__.Model} with its attributes. */
  private static byte[] state(Map<String, Integer> attributes) throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {PROTO, 2});
    pickle.write("c__torch__\nModel\n)".getBytes(StandardCharsets.US_ASCII));
    pickle.write(new byte[] {NEW_OBJECT, '}', '('});
    name(pickle, "training");
    pickle.write(NEW_TRUE);
    for (Map.Entry<String, Integer> attribute : attributes.entrySet()) {
      name(pickle, attribute.getKey());
      pickle.write('J');
      pickle.write(littleEndian(attribute.getValue()));
    }
    pickle.write(new byte[] {'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void name(ByteArrayOutputStream pickle, String name) throws IOException {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    pickle.write('X');
    pickle.write(littleEndian(utf8.length));
    pickle.write(utf8);
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(ROOT + name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
