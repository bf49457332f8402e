package io.crossover.trainer.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import com.sun.jna.Function;

/**
 * The native library of this JVM. Loading it takes a second the first time on a machine (it is
 * unpacked into DJL's cache) and a few hundred milliseconds afterwards.
 */
public final class Libtorch {

  private static final String ENGINE = "PyTorch";

  private Libtorch() {}

  /** A manager of tensors on a device; close it to free them. Loads the library when needed. */
  public static PtNDManager newManager(Device device) {
    return (PtNDManager) Engine.getEngine(Loaded.ENGINE_NAME).newBaseManager(device);
  }

  /** The library's version. */
  public static String version() {
    return Engine.getEngine(Loaded.ENGINE_NAME).getVersion();
  }

  /**
   * How many GPUs the library sees. One that was built for CPUs sees none, and need not be loaded
   * to say so.
   */
  public static int gpus() {
    if (forCpus()) {
      return 0;
    }
    Engine engine = Engine.getEngine(Loaded.ENGINE_NAME);
    return engine.hasCapability(StandardCapabilities.CUDA) ? CudaDevices.count() : 0;
  }

  private static boolean forCpus() {
    return Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") == null
        && Platform.detectPlatform("pytorch").getFlavor().startsWith("cpu");
  }

  /** Settings first, then the library: both happen once, whichever thread comes first. */
  private static final class Loaded {

    static final String ENGINE_NAME = load();

    private static String load() {
      // Nothing may call home, and one thread belongs to one training: with more, two trainings
      // side by side fight for the cores and sums are split differently on different machines.
      setDefault("ai.djl.offline", "true");
      setDefault("OPT_OUT_TRACKING", "true");
      setDefault("ai.djl.pytorch.num_threads", "1");
      setDefault("ai.djl.pytorch.num_interop_threads", "1");
      setDefault("ai.djl.pytorch.graph_optimizer", "false");
      if (!forCpus()) {
        setEnvironment("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
      }
      try (NDManager manager = Engine.getEngine(ENGINE).newBaseManager(Device.cpu())) {
        return manager.getEngine().getEngineName();
      } catch (EngineException e) {
        throw new IllegalStateException(
            "libtorch cannot be loaded: "
                + root(e)
                + "; it is unpacked into "
                + Utils.getEngineCacheDir("pytorch")
                + ", which has to be writable, with room for half a gigabyte that may be executed:"
                + " crossover.trainer.native-cache names another directory",
            e);
      }
    }

    private static Throwable root(Throwable failure) {
      return failure.getCause() == null ? failure : root(failure.getCause());
    }

    /** Of the native process, as cuBLAS needs it to be deterministic; what is set stays. */
    private static void setEnvironment(String name, String value) {
      if (com.sun.jna.Platform.isWindows()) {
        return;
      }
      Function.getFunction("c", "setenv").invokeInt(new Object[] {name, value, 0});
    }

    private static void setDefault(String property, String value) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, value);
      }
    }
  }
}
