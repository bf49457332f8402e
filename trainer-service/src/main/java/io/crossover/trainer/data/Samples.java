package io.crossover.trainer.data;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.List;

/**
 * Samples outside the Java heap, where libtorch reads them without a copy. Read-only; any number of
 * threads may read them.
 */
public interface Samples {

  /** The memory that they take. */
  long bytes();

  /**
   * The samples as the tensors that the script of their {@link SampleShape} reads; they belong to
   * {@code manager}, which must not outlive this object.
   */
  List<PtNDArray> tensors(PtNDManager manager);
}
