package io.crossover.trainer.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first part of a file.
 *
 * @param metadata texts by name
 * @param entries in the order of their bytes, which leave no gap
 */
record Header(Map<String, String> metadata, List<Entry> entries) {

  /** The longest header that is read, bytes: a thousand weights take a hundredth of it. */
  static final int MAX_LENGTH = 1 << 24;

  private static final String METADATA = "__metadata__";
  private static final Set<String> FIELDS = new TreeSet<>(Set.of("dtype", "shape", "data_offsets"));
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Where a tensor lies, counted from the end of the header. */
  record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

  static Header of(TensorFile file) {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    long begin = 0;
    for (StoredTensor tensor : file.tensors()) {
      if (tensor.name().equals(METADATA) || !names.add(tensor.name())) {
        throw new IllegalArgumentException("two tensors are called " + tensor.name());
      }
      long end = begin + tensor.content().remaining();
      entries.add(new Entry(tensor.name(), tensor.type(), tensor.shape(), begin, end));
      begin = end;
    }
    return new Header(new TreeMap<>(file.metadata()), entries);
  }

  /** Length and JSON, padded with spaces so that tensors begin at a multiple of eight. */
  ByteBuffer bytes() {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode texts = json.putObject(METADATA);
    metadata.forEach(texts::put);
    for (Entry entry : entries) {
      ObjectNode object = json.putObject(entry.name);
      object.put("dtype", entry.type.name());
      object.set("shape", JSON.valueToTree(entry.shape));
      object.putArray("data_offsets").add(entry.begin).add(entry.end);
    }
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(text);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.flip();
  }

  static Header read(ReadableByteChannel in, long size) throws SafetensorsException, IOException {
    ByteBuffer prefix = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    TensorFile.fill(in, prefix);
    long length = prefix.getLong();
    long most = Math.min(MAX_LENGTH, size - Long.BYTES);
    if (length < 2 || length > most) {
      throw new SafetensorsException(
          "the header has %,d bytes, expected 2 to %,d in a file of %,d"
              .formatted(length, most, size));
    }
    ByteBuffer text = ByteBuffer.allocate((int) length);
    TensorFile.fill(in, text);
    Header header = parse(text.array());
    header.checkContiguous(size - Long.BYTES - length);
    return header;
  }

  private static Header parse(byte[] text) throws SafetensorsException {
    JsonNode json;
    try {
      // Decoded by hand: Jackson would take other encodings of Unicode too.
      json = JSON.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new SafetensorsException("the header is not JSON: " + e.getOriginalMessage(), e);
    }
    if (!json.isObject()) {
      throw new SafetensorsException("the header is not a JSON object");
    }
    Map<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (field.getKey().equals(METADATA)) {
        texts(field.getValue(), metadata);
      } else {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return new Header(metadata, entries);
  }

  private static void texts(JsonNode json, Map<String, String> metadata)
      throws SafetensorsException {
    for (Map.Entry<String, JsonNode> text : json.properties()) {
      if (!text.getValue().isTextual()) {
        throw new SafetensorsException(
            METADATA + "." + text.getKey() + " is " + text.getValue() + ", expected a text");
      }
      metadata.put(text.getKey(), text.getValue().textValue());
    }
    if (!json.isObject()) {
      throw new SafetensorsException(METADATA + " is " + json + ", expected an object");
    }
  }

  private static Entry entry(String name, JsonNode json) throws SafetensorsException {
    Set<String> fields = new TreeSet<>();
    json.fieldNames().forEachRemaining(fields::add);
    if (!fields.equals(FIELDS)) {
      throw new SafetensorsException(
          "tensor %s has the fields %s, expected %s".formatted(name, fields, FIELDS));
    }
    long[] offsets = wholes(name, "data_offsets", json.get("data_offsets"));
    long[] shape = wholes(name, "shape", json.get("shape"));
    ElementType type = type(name, json.get("dtype"));
    int expected;
    try {
      expected = StoredTensor.size(type, shape);
    } catch (IllegalArgumentException e) {
      throw new SafetensorsException("tensor " + name + " has the " + e.getMessage(), e);
    }
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] - offsets[0] != expected) {
      throw new SafetensorsException(
          "tensor %s has the data_offsets %s, expected two with %,d bytes between"
              .formatted(name, json.get("data_offsets"), expected));
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private static ElementType type(String name, JsonNode json) throws SafetensorsException {
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(json.textValue())) {
        return type;
      }
    }
    throw new SafetensorsException(
        "tensor %s has the dtype %s, expected %s"
            .formatted(name, json, List.of(ElementType.values())));
  }

  private static long[] wholes(String name, String field, JsonNode json)
      throws SafetensorsException {
    boolean wholes = json.isArray();
    for (JsonNode element : json) {
      wholes &= element.canConvertToLong() && element.isIntegralNumber();
    }
    if (!wholes) {
      throw new SafetensorsException(
          "tensor %s has the %s %s, expected whole numbers".formatted(name, field, json));
    }
    long[] values = new long[json.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = json.get(i).longValue();
    }
    return values;
  }

  private void checkContiguous(long length) throws SafetensorsException {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin != end) {
        throw new SafetensorsException(
            "tensor %s begins at %,d, expected %,d, where the one before ends"
                .formatted(entry.name, entry.begin, end));
      }
      end = entry.end;
    }
    if (end != length) {
      throw new SafetensorsException(
          "the tensors have %,d bytes, expected the %,d behind the header".formatted(end, length));
    }
  }
}
