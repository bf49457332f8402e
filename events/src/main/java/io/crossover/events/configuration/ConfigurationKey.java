package io.crossover.events.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the canonical JSON (sorted keys, no name), the first 16 bytes as hexadecimal. */
final class ConfigurationKey {

  private ConfigurationKey() {}

  static String of(Configuration configuration) {
    ObjectNode json = EventJson.mapper().valueToTree(configuration);
    json.remove("name");
    try {
      byte[] canonical = EventJson.canonical(json).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("no key for the configuration " + configuration.name(), e);
    }
  }
}
