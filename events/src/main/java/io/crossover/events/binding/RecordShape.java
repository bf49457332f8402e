package io.crossover.events.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a record is read.
 *
 * @param components in the order of the constructor's parameters
 * @param constructor the canonical one
 * @param keys of its JSON form
 * @param shorthand keys that a person may write besides
 */
record RecordShape(
    RecordComponent[] components,
    Constructor<?> constructor,
    List<String> keys,
    List<String> shorthand) {

  /** Looking it up takes longer than reading a record, of which a document may have 200,000. */
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return look(type);
        }
      };

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** What is expected where a key is not known. */
  String oneOfTheKeys() {
    return "one of " + String.join(", ", Stream.of(keys, shorthand).flatMap(List::stream).toList());
  }

  private static RecordShape look(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    boolean tagged = Stream.of(type.getInterfaces()).anyMatch(Class::isSealed);
    List<String> keys =
        Stream.concat(
                tagged ? Stream.of("type") : Stream.empty(),
                Arrays.stream(components).map(RecordComponent::getName))
            .toList();
    ShorthandKeys shorthand = type.getAnnotation(ShorthandKeys.class);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new RecordShape(
          components,
          constructor,
          keys,
          shorthand == null ? List.of() : List.of(shorthand.value()));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its constructor", e);
    }
  }
}
