package io.crossover.trainer.torchscript;

import ai.djl.Device;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptMethods;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiled TorchScript without state of its own: any number of threads may call it at the same
 * time. One is compiled per source and kept for the life of the JVM; it takes a few hundred
 * kilobytes.
 */
public final class ScriptModule {

  private static final Map<ScriptSource, ScriptModule> COMPILED = new ConcurrentHashMap<>();

  private final long handle;

  private ScriptModule(long handle) {
    this.handle = handle;
  }

  /**
   * The module of a source, compiled at the first request.
   *
   * @throws ai.djl.engine.EngineException when the source is not valid TorchScript
   */
  public static ScriptModule of(ScriptSource source) {
    return COMPILED.computeIfAbsent(source, ScriptModule::compile);
  }

  private static ScriptModule compile(ScriptSource source) {
    Libtorch.version();
    try (ByteArrayInputStream archive = new ByteArrayInputStream(ScriptArchive.of(source))) {
      return new ScriptModule(JniUtils.loadModuleHandle(archive, Device.cpu(), false, false));
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
}
