package io.crossover.trainer.torchscript;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * libtorch's {@code at::Context}, the settings that a process has once. Neither scripts nor DJL
 * reach them, so its C++ methods are called by their mangled names (Itanium ABI: Linux and macOS),
 * which belong to the version of libtorch in the build; a test calls each.
 */
final class LibtorchContext {

  private static final int LOW_BYTE = 0xff;

  private final NativeLibrary library;
  private final Pointer context;

  private LibtorchContext() {
    Libtorch.version();
    Path file = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu"));
    this.library = NativeLibrary.getInstance(file.toString());
    this.context = library.getFunction("_ZN2at13globalContextEv").invokePointer(new Object[0]);
  }

  /**
   * Sets how GPUs compute from now on.
   *
   * @throws IllegalStateException when this build of libtorch cannot be set
   */
  static void set(GpuArithmetic arithmetic) {
    try {
      LibtorchContext at = new LibtorchContext();
      at.call("_ZN2at7Context18setAllowTF32CuBLASEb", arithmetic.tf32());
      at.call("_ZN2at7Context17setAllowTF32CuDNNEb", arithmetic.tf32());
      at.call(
          "_ZN2at7Context26setDeterministicAlgorithmsEbb",
          arithmetic.determinism() != Determinism.NONE,
          arithmetic.determinism() == Determinism.PREFERRED);
    } catch (UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "this build of libtorch, "
              + Libtorch.version()
              + ", does not let tf32 and deterministic"
              + " be set; train with trainer.device cpu, or on Linux",
          e);
    }
  }

  /** How GPUs compute now. */
  static GpuArithmetic get() {
    LibtorchContext at = new LibtorchContext();
    return new GpuArithmetic(
        at.ask("_ZNK2at7Context15allowTF32CuBLASEv") && at.ask("_ZNK2at7Context14allowTF32CuDNNEv"),
        at.determinism());
  }

  private Determinism determinism() {
    if (!ask("_ZNK2at7Context23deterministicAlgorithmsEv")) {
      return Determinism.NONE;
    }
    boolean warns = ask("_ZNK2at7Context31deterministicAlgorithmsWarnOnlyEv");
    return warns ? Determinism.PREFERRED : Determinism.STRICT;
  }

  private void call(String method, boolean... arguments) {
    Function function = library.getFunction(method);
    Object[] values = new Object[1 + arguments.length];
    values[0] = context;
    for (int i = 0; i < arguments.length; i++) {
      values[i + 1] = (byte) (arguments[i] ? 1 : 0);
    }
    function.invokeVoid(values);
  }

  private boolean ask(String method) {
    return (library.getFunction(method).invokeInt(new Object[] {context}) & LOW_BYTE) != 0;
  }
}
