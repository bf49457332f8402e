package io.crossover.events.run;

import io.crossover.events.configuration.OptimizerSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Name-based run ids (RFC 9562 version 5): the same run has the same id wherever it is computed.
 */
public final class RunIds {

  private RunIds() {}

  /** The id of a run; the attempt is not part of it. */
  public static UUID of(
      UUID sweepId,
      String configurationKey,
      OptimizerSpec optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed) {
    String name =
        String.join(
            "/",
            configurationKey,
            optimizer.label(),
            Integer.toString(batchSize),
            Double.toString(learningRate),
            Double.toString(momentum),
            Long.toString(seed));
    return nameBased(sweepId, name);
  }

  /** The version 5 UUID of a name in a name space. */
  public static UUID nameBased(UUID space, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(space.getMostSignificantBits())
              .putLong(space.getLeastSignificantBits())
              .array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
