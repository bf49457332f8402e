package io.crossover.events.binding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Uuids;
import io.crossover.events.validation.Violation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads JSON that a person wrote into records, strictly, and reports every violation of the whole
 * document with its path. Jackson stops at the first.
 */
public final class RecordBinder {

  /** The value of a violation that is about a key. */
  public static final String UNKNOWN_KEY = "not a known key";

  private static final Object INVALID = new Object();

  private final List<Violation> violations = new ArrayList<>();

  private RecordBinder() {}

  /** The record, or {@link InvalidValueException} with everything that is wrong. */
  public static <T> T bind(JsonNode node, Class<T> type) {
    return new RecordBinder().bound(node, type);
  }

  /**
   * The list of scalars, or {@link InvalidValueException} with everything that is wrong.
   *
   * @param expected what may stand there instead of something that is no list
   */
  public static <T> List<T> list(JsonNode node, Class<T> element, String expected) {
    RecordBinder binder = new RecordBinder();
    Object list =
        node.isArray() ? binder.listValue(node, element, "") : binder.wrong(node, "", expected);
    if (list == INVALID || !binder.violations.isEmpty()) {
      throw new InvalidValueException(binder.violations);
    }
    return ((List<?>) list).stream().<T>map(element::cast).toList();
  }

  /** A value as a violation shows it: JSON of at most 60 characters. */
  public static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }

  private <T> T bound(JsonNode node, Class<T> type) {
    Object value = value(node, type, "");
    if (value == INVALID || !violations.isEmpty()) {
      throw new InvalidValueException(violations);
    }
    return type.cast(value);
  }

  private Object value(JsonNode node, Type type, String path) {
    if (type instanceof ParameterizedType list) {
      return listValue(node, list.getActualTypeArguments()[0], path);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == JsonNode.class) {
      return node;
    }
    if (raw.isPrimitive() || raw.getPackageName().startsWith("java.")) {
      return scalar(node, raw, path);
    }
    Method creator = creator(raw);
    if (creator != null) {
      return guarded(path, () -> creator.invoke(null, node));
    }
    if (raw.isSealed()) {
      return variant(node, raw, path);
    }
    return raw.isRecord() ? record(node, raw, path) : scalar(node, raw, path);
  }

  private Object scalar(JsonNode node, Class<?> type, String path) {
    if (type == String.class) {
      return node.isTextual() ? node.textValue() : wrong(node, path, "a text");
    }
    if (type == int.class || type == Integer.class) {
      return node.canConvertToInt() && node.isIntegralNumber()
          ? (Object) node.intValue()
          : wrong(node, path, "an integer");
    }
    if (type == long.class || type == Long.class) {
      return node.canConvertToLong() && node.isIntegralNumber()
          ? (Object) node.longValue()
          : wrong(node, path, "an integer");
    }
    if (type == double.class || type == Double.class) {
      return node.isNumber() ? (Object) node.doubleValue() : wrong(node, path, "a number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return node.isBoolean() ? (Object) node.booleanValue() : wrong(node, path, "true or false");
    }
    if (type.isEnum()) {
      return constant(node, type, path);
    }
    if (type == UUID.class) {
      Optional<UUID> uuid = node.isTextual() ? Uuids.read(node.textValue()) : Optional.empty();
      return uuid.isPresent() ? uuid.get() : wrong(node, path, "a UUID");
    }
    if (type == Instant.class) {
      return parsed(node, path, Instant::parse, "a time as 2026-01-31T12:00:00Z");
    }
    if (type == Duration.class) {
      return parsed(node, path, Duration::parse, "a duration in ISO 8601 as P1D, PT6H or PT90S");
    }
    throw new IllegalStateException("cannot read a " + type.getName() + " from a document");
  }

  private Object parsed(
      JsonNode node, String path, Function<String, Object> parser, String expected) {
    try {
      return node.isTextual() ? parser.apply(node.textValue()) : wrong(node, path, expected);
    } catch (DateTimeParseException e) {
      return wrong(node, path, expected);
    }
  }

  private Object constant(JsonNode node, Class<?> type, String path) {
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = nameOf(type, (Enum<?>) constant);
      if (node.isTextual() && node.textValue().equals(name)) {
        return constant;
      }
      names.add(name);
    }
    return wrong(node, path, "one of " + String.join(", ", names));
  }

  private static String nameOf(Class<?> type, Enum<?> constant) {
    try {
      return type.getField(constant.name()).getAnnotation(JsonProperty.class).value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object variant(JsonNode node, Class<?> sealed, String path) {
    JsonSubTypes.Type[] types = sealed.getAnnotation(JsonSubTypes.class).value();
    String names =
        Arrays.stream(types).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "));
    if (!node.isObject()) {
      return wrong(node, path, "an object with a type: " + names);
    }
    JsonNode name = node.path("type");
    for (JsonSubTypes.Type type : types) {
      if (name.asText().equals(type.name())) {
        return record(node, type.value(), path);
      }
    }
    String found = name.isMissingNode() || name.isNull() ? "" : name.toString();
    violations.add(new Violation(child(path, "type"), found, "one of " + names));
    return INVALID;
  }

  private Object record(JsonNode node, Class<?> type, String path) {
    if (!node.isObject()) {
      return wrong(node, path, "an object");
    }
    RecordShape shape = RecordShape.of(type);
    RecordComponent[] components = shape.components();
    boolean known = onlyKnownKeys(node, shape, path);
    Object[] arguments = new Object[components.length];
    Set<String> invalid = new HashSet<>();
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      arguments[i] = component(node.get(name), components[i], child(path, name));
      if (arguments[i] == INVALID) {
        invalid.add(name);
        arguments[i] = components[i].getType().isPrimitive() ? (Object) 0 : null;
      }
    }
    Object value = constructed(shape.constructor(), arguments, path, invalid);
    return known && invalid.isEmpty() ? value : INVALID;
  }

  private Object component(JsonNode field, RecordComponent component, String path) {
    if (field != null && !field.isNull()) {
      return value(field, component.getGenericType(), path);
    }
    if (component.getType().isPrimitive()) {
      violations.add(new Violation(path, "", "a number"));
      return INVALID;
    }
    return null;
  }

  /** Also with some fields invalid, so that what is wrong with the others is reported too. */
  private Object constructed(
      Constructor<?> constructor, Object[] arguments, String path, Set<String> invalid) {
    int before = violations.size();
    Object value = guarded(path, () -> constructor.newInstance(arguments));
    violations
        .subList(before, violations.size())
        .removeIf(
            violation ->
                invalid.stream().anyMatch(name -> violation.path().startsWith(child(path, name))));
    return value;
  }

  private boolean onlyKnownKeys(JsonNode node, RecordShape shape, String path) {
    int before = violations.size();
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!shape.keys().contains(key)) {
                violations.add(new Violation(child(path, key), UNKNOWN_KEY, shape.oneOfTheKeys()));
              }
            });
    return violations.size() == before;
  }

  private Object listValue(JsonNode node, Type element, String path) {
    if (!node.isArray()) {
      return wrong(node, path, "a list");
    }
    List<Object> values = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < node.size(); i++) {
      Object value = value(node.get(i), element, path + "[" + i + "]");
      complete &= value != INVALID;
      values.add(value);
    }
    return complete ? values : INVALID;
  }

  private Object wrong(JsonNode node, String path, String expected) {
    violations.add(new Violation(path, shown(node), expected));
    return INVALID;
  }

  private Object guarded(String path, Reflective call) {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidValueException invalid) {
        invalid.violations().forEach(violation -> violations.add(violation.under(path)));
        return INVALID;
      }
      throw new IllegalStateException("cannot read " + path, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  private static Method creator(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(
            m -> Modifier.isStatic(m.getModifiers()) && m.isAnnotationPresent(JsonCreator.class))
        .findFirst()
        .orElse(null);
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private interface Reflective {
    Object run() throws ReflectiveOperationException;
  }
}
