package io.crossover.trainer.model;

import io.crossover.events.configuration.TorchScriptSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files that PyTorch wrote; {@code own/models.py} made them. */
public final class OwnFiles {

  private OwnFiles() {}

  /** A file of that directory. */
  public static Path file(String name) {
    try {
      return Path.of(OwnFiles.class.getResource("own/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The model in one of them, with the hash that it has. */
  public static TorchScriptSpec model(String name) {
    return model(file(name));
  }

  /** The model in any file. */
  public static TorchScriptSpec model(Path file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return new TorchScriptSpec(file.toString(), HexFormat.of().formatHex(hash));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
