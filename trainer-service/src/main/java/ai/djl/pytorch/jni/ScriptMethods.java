package ai.djl.pytorch.jni;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Calls any method of a TorchScript module. It lives in DJL's package because the native library is
 * visible only there; nothing else of Crossover does.
 */
public final class ScriptMethods {

  private static final int[] CPU = {0, -1};
  private static final String[] NO_FILES = {};

  private ScriptMethods() {}

  /**
   * Loads a module on the CPU; parameters stay what they were in Python, to be trained or frozen.
   *
   * @return its handle
   * @throws ai.djl.engine.EngineException when it is no TorchScript
   */
  public static long load(Path file) {
    return PyTorchLibrary.LIB.moduleLoad(file.toString(), CPU, true, NO_FILES, NO_FILES, true);
  }

  /**
   * Calls {@code method} of the module behind {@code module}, without inference mode, so that the
   * script may differentiate, and without the profiling executor, whose rewrites after the first
   * calls would let a run's numbers depend on what ran before it. The setting belongs to the
   * calling thread, hence with every call.
   *
   * @throws ai.djl.engine.EngineException when the script fails
   */
  public static IValue call(long module, String method, IValue... arguments) {
    PyTorchLibrary.LIB.setGraphExecutorOptimize(false);
    long[] handles = Arrays.stream(arguments).mapToLong(IValue::getHandle).toArray();
    return new IValue(PyTorchLibrary.LIB.moduleRunMethod(module, method, handles, true, false));
  }
}
