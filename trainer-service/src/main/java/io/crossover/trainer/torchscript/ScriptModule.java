package io.crossover.trainer.torchscript;

import ai.djl.Device;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptMethods;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiled TorchScript. Without state of its own any number of threads may call it at the same
 * time; one is compiled per source and kept for the life of the JVM, some hundred kilobytes. Around
 * a module of a file it is one training's alone.
 */
public final class ScriptModule implements AutoCloseable {

  private static final Map<ScriptSource, ScriptModule> COMPILED = new ConcurrentHashMap<>();

  private final long handle;
  private final boolean shared;

  private ScriptModule(long handle, boolean shared) {
    this.handle = handle;
    this.shared = shared;
  }

  /**
   * The module of a source, compiled at the first request.
   *
   * @throws ai.djl.engine.EngineException when the source is not valid TorchScript
   */
  public static ScriptModule of(ScriptSource source) {
    return COMPILED.computeIfAbsent(source, ScriptModule::compile);
  }

  /**
   * A module around that of a file, which the source reads as {@code self.own}: a copy of its own
   * of everything in the file.
   *
   * @throws ai.djl.engine.EngineException when libtorch does not take the file or the source
   * @throws IOException when the file cannot be read, or none be written beside it
   */
  public static ScriptModule around(ScriptFile file, ScriptSource source) throws IOException {
    Libtorch.version();
    // Through a file: the weights may be larger than the Java heap.
    Path archive = Files.createTempFile("crossover-", ".pt");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
        ScriptArchive.around(file, source, out);
      }
      return new ScriptModule(ScriptMethods.load(archive), false);
    } finally {
      Files.delete(archive);
    }
  }

  private static ScriptModule compile(ScriptSource source) {
    Libtorch.version();
    try (ByteArrayInputStream archive = new ByteArrayInputStream(ScriptArchive.of(source))) {
      return new ScriptModule(JniUtils.loadModuleHandle(archive, Device.cpu(), false, false), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read from memory", e);
    }
  }

  /**
   * Calls a method; the caller closes the result and the arguments.
   *
   * @throws ai.djl.engine.EngineException when the script fails
   */
  public IValue call(String method, IValue... arguments) {
    return ScriptMethods.call(handle, method, arguments);
  }

  /** Frees it, unless others have it too. */
  @Override
  public void close() {
    if (!shared) {
      JniUtils.deleteModule(handle);
    }
  }
}
