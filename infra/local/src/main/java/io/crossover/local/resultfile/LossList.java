package io.crossover.local.resultfile;

import java.util.Locale;

/**
 * A list of losses in one cell, as Python, NumPy and JSON print it: {@code [5.5, nan, inf]}. Read
 * number by number from the buffer of the file, so that a long list is never held as a whole.
 */
final class LossList {

  private final LossSeries losses = new LossSeries();
  private String fault = "";

  private LossList() {}

  static LossList of(char[] text, int offset, int length) {
    LossList list = new LossList();
    list.read(text, offset, offset + length);
    return list;
  }

  LossSeries losses() {
    return losses;
  }

  /** What is wrong with the list; empty where nothing is. */
  String fault() {
    return fault;
  }

  private void read(char[] text, int from, int to) {
    int start = skipBlank(text, from, to);
    int end = to;
    while (end > start && text[end - 1] <= ' ') {
      end--;
    }
    if (end - start < 2
        || !isBracket(text[start], '[', '(')
        || !isBracket(text[end - 1], ']', ')')) {
      fault = Place.quoted(new String(text, from, Math.min(to - from, 100)));
      return;
    }
    int at = start + 1;
    while (at < end - 1 && fault.isEmpty()) {
      if (isBetween(text[at])) {
        at++;
        continue;
      }
      int next = at;
      while (next < end - 1 && !isBetween(text[next])) {
        next++;
      }
      accept(new String(text, at, next - at));
      at = next;
    }
    if (fault.isEmpty() && losses.count() == 0) {
      fault = "an empty list";
    }
  }

  private void accept(String word) {
    try {
      losses.accept(number(word));
    } catch (NumberFormatException e) {
      fault = Place.quoted(word) + " as loss " + (losses.count() + 1) + " of the list";
    }
  }

  /** A number as the usual programs write it; what they have instead of a number is NaN. */
  static double number(String word) {
    char start = word.charAt(0);
    if (start >= '0' && start <= '9') {
      return Double.parseDouble(word);
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan", "-nan", "none", "null", "na", "n/a", "<na>" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }

  private static int skipBlank(char[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] <= ' ') {
      at++;
    }
    return at;
  }

  private static boolean isBracket(char c, char square, char round) {
    return c == square || c == round;
  }

  private static boolean isBetween(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '\'' || c == '"';
  }
}
