package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model of your own: a module that PyTorch scripted or traced and {@code torch.jit.save} wrote.
 * With the inputs of a sample its {@code forward} returns the logits; with the target behind them
 * it returns the loss, a mean over the batch. It starts with the weights that the file has,
 * whatever the seed.
 *
 * @param path a file that every trainer can read; not part of the key of a configuration
 * @param sha256 of the file, 64 hexadecimal digits: results of different files are never pooled;
 *     the command line fills it in where a sweep file leaves it out
 */
public record TorchScriptSpec(String path, String sha256) implements ModelSpec {

  /** Rejects a missing path or hash. */
  public TorchScriptSpec {
    new Checks()
        .text("path", path, 4_096)
        .that(
            sha256 != null && sha256.matches("[0-9a-f]{64}"),
            "sha256",
            sha256 == null ? "missing" : "'" + sha256 + "'",
            "the SHA-256 of the file, 64 hexadecimal digits as sha256sum prints them")
        .orThrow();
  }

  /**
   * The hash of a file as it is in {@code sha256}.
   *
   * @throws IOException when the file cannot be read
   */
  public static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind != SampleKind.MOLECULES;
  }
}
