package io.crossover.analyzer.http;

/** Reads parameters of requests; what is wrong with one is answered as a problem. */
public final class Parameters {

  private Parameters() {}

  /** The number, within its range. */
  public static long inRange(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw Problem.badRequest(name + " is " + value + ", expected " + min + " to " + max);
    }
    return value;
  }
}
