package io.crossover.events.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SHA-256 over the canonical JSON (sorted keys, no name, no path of a model), the first 16 bytes as
 * hexadecimal. The last keys are remembered: every spec that is read is checked against the key of
 * its configuration.
 */
final class ConfigurationKey {

  private static final int REMEMBERED = 256;

  private static final Map<Configuration, String> LAST =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Configuration, String> eldest) {
              return size() > REMEMBERED;
            }
          });

  private ConfigurationKey() {}

  static String of(Configuration configuration) {
    return LAST.computeIfAbsent(configuration, ConfigurationKey::compute);
  }

  private static String compute(Configuration configuration) {
    ObjectNode json = EventJson.mapper().valueToTree(configuration);
    json.remove("name");
    if (configuration.model() instanceof TorchScriptSpec) {
      // Its hash says which file it is, wherever that lies.
      ((ObjectNode) json.get("model")).remove("path");
    }
    return of(json);
  }

  /** The key of what this document says, whatever the order of its fields. */
  static String of(ObjectNode json) {
    try {
      byte[] canonical = EventJson.canonical(json).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("no key for the configuration " + json, e);
    }
  }
}
