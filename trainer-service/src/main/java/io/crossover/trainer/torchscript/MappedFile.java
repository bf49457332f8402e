package io.crossover.trainer.torchscript;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file as a tensor that is mapped into memory: its pages are read when they are needed and are
 * the first to go when memory is short. A file that is cut while it is mapped ends the process.
 */
public final class MappedFile {

  private static final ScriptSource SOURCE =
      new ScriptSource(ScriptSource.text(MappedFile.class, "mapped.py"), Map.of());

  /** Types of elements, by libtorch's numbers. */
  public enum Element {
    /** Unsigned, one byte. */
    UINT8(0),
    /** Signed, two bytes: of an unsigned number what its bits say. */
    INT16(2);

    private final int number;

    Element(int number) {
      this.number = number;
    }
  }

  private MappedFile() {}

  /**
   * A vector of the first elements of a file, little-endian; on the CPU, and of {@code manager}.
   *
   * @param size at most what the file has
   * @throws ai.djl.engine.EngineException when it cannot be mapped
   */
  public static PtNDArray map(PtNDManager manager, Path file, Element element, long size) {
    try (IValue name = IValue.from(file.toString());
        IValue count = IValue.from(size);
        IValue type = IValue.from((long) element.number);
        IValue tensor = ScriptModule.of(SOURCE).call("mapped", name, count, type)) {
      return tensor.toTensor(manager);
    }
  }
}
