package io.crossover.trainer.torchscript;

import ai.djl.ndarray.types.DataType;
import io.crossover.trainer.safetensors.ElementType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What libtorch calls the types of stored tensors. */
public final class DataTypes {

  private static final Map<ElementType, DataType> ALL =
      new EnumMap<>(
          Map.of(
              ElementType.BOOL, DataType.BOOLEAN,
              ElementType.U8, DataType.UINT8,
              ElementType.I8, DataType.INT8,
              ElementType.I32, DataType.INT32,
              ElementType.I64, DataType.INT64,
              ElementType.F16, DataType.FLOAT16,
              ElementType.F32, DataType.FLOAT32,
              ElementType.F64, DataType.FLOAT64));

  private DataTypes() {}

  /** The type of a tensor that holds such elements. */
  public static DataType of(ElementType stored) {
    return ALL.get(stored);
  }

  /** How such elements are stored; empty where they cannot be. */
  public static Optional<ElementType> stored(DataType type) {
    return ALL.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
