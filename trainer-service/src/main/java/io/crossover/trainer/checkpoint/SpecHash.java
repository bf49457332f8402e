package io.crossover.trainer.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.run.RunSpec;
import io.crossover.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells specs apart: SHA-256 over the canonical JSON without the attempt and the configuration's
 * name, which make no difference to what is trained.
 */
final class SpecHash {

  private SpecHash() {}

  /** 64 hexadecimal digits. */
  static String of(RunSpec spec) {
    ObjectNode json = EventJson.mapper().valueToTree(spec);
    json.remove("attempt");
    ((ObjectNode) json.get("configuration")).remove("name");
    try {
      byte[] canonical = EventJson.canonical(json).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("no hash for the spec " + spec.runId(), e);
    }
  }
}
