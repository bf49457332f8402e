package io.crossover.trainer.torchscript;

import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/**
 * NVIDIA's GPUs as libtorch counts them. DJL asks a {@code libcudart} that it looks for by itself,
 * and sees no GPU where the only one is that which came with libtorch.
 */
final class CudaDevices {

  private static final int LOW_BYTE = 0xff;

  private CudaDevices() {}

  /** How many there are, by a libtorch for CUDA that is loaded. */
  static int count() {
    try {
      Path file = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("c10_cuda"));
      return NativeLibrary.getInstance(file.toString())
              .getFunction("_ZN3c104cuda12device_countEv")
              .invokeInt(new Object[0])
          & LOW_BYTE;
    } catch (UnsatisfiedLinkError e) {
      // Another ABI than Itanium's: Windows.
      return CudaUtils.getGpuCount();
    }
  }
}
