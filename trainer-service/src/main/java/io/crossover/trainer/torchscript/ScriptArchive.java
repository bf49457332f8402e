package io.crossover.trainer.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Files as {@code torch.jit.save} writes them: a ZIP of stored entries with the source, the state
 * as a pickle, and the version of the format.
 */
final class ScriptArchive {

  private static final String ROOT = "model";
  private static final String MODULE = "__torch__.Model";

  /** A name that PyTorch gives to no class. */
  private static final String AROUND = "__torch__.___crossover.Model";

  private static final String AROUND_CODE = "/code/__torch__/___crossover.py";

  private ScriptArchive() {}

  /** A module without parameters. */
  static byte[] of(ScriptSource source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = stored(bytes)) {
      put(zip, ROOT + "/data.pkl", StatePickle.of(MODULE, source.attributes()));
      put(zip, ROOT + "/code/__torch__.py", utf8(source.classDefinition()));
      put(zip, ROOT + "/constants.pkl", StatePickle.nothing());
      put(zip, ROOT + "/version", utf8("10\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  /** A module around that of a file, which its source reads as {@code self.own}. */
  static void around(ScriptFile file, ScriptSource source, OutputStream out) throws IOException {
    String state = file.root() + "/data.pkl";
    try (ZipFile from = new ZipFile(file.path().toFile());
        ZipOutputStream zip = stored(out)) {
      for (Enumeration<? extends ZipEntry> all = from.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        try (InputStream in = from.getInputStream(entry)) {
          if (entry.getName().equals(state)) {
            byte[] own = in.readAllBytes();
            put(zip, state, StatePickle.around(own, AROUND, source.attributes()));
          } else {
            head(zip, entry.getName(), entry.getSize(), entry.getCrc());
            in.transferTo(zip);
            zip.closeEntry();
          }
        }
      }
      put(zip, file.root() + AROUND_CODE, utf8(source.classDefinitionAround(file.module())));
    }
  }

  private static ZipOutputStream stored(OutputStream out) {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    return zip;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    head(zip, name, content.length, crc.getValue());
    zip.write(content);
    zip.closeEntry();
  }

  private static void head(ZipOutputStream zip, String name, long size, long crc)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(crc);
    zip.putNextEntry(entry);
  }
}
