package io.crossover.answer;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers and times as people read them. */
public final class Numbers {

  private Numbers() {}

  /** Four significant digits, without trailing zeros. */
  public static String significant(double value) {
    return significant(value, 4);
  }

  /** So many significant digits, without trailing zeros. */
  public static String significant(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "g", value);
    if (text.contains("e") || !text.contains(".")) {
      return text.replaceFirst("\\.?0+e", "e");
    }
    return text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }

  /** A signed percentage with two decimals. */
  public static String percent(double value) {
    return String.format(Locale.ROOT, "%+.2f %%", value);
  }

  /** A confidence level as {@code 95 %}, in full. */
  public static String level(double level) {
    return BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** Two decimals. */
  public static String twoDecimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** With thousands separators. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** As {@code 45 s} or {@code 3 min 20 s}. */
  public static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
