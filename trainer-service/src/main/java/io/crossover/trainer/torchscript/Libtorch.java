package io.crossover.trainer.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;

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
      try (NDManager manager = Engine.getEngine(ENGINE).newBaseManager(Device.cpu())) {
        return manager.getEngine().getEngineName();
      }
    }

    private static void setDefault(String property, String value) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, value);
      }
    }
  }
}
