package io.crossover.bench.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What sweeps are drawn from.
 *
 * @param shape kind of gap curve
 * @param noise kind of run noise
 * @param seeds runs per cell
 */
record Setting(Shape shape, Noise noise, int seeds) {
  private static final int[] SEEDS = {2, 3, 5};

  static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (Noise noise : Noise.values()) {
        for (int seeds : SEEDS) {
          all.add(new Setting(shape, noise, seeds));
        }
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return "%s, noise %s, %d seeds"
        .formatted(shape.name().toLowerCase(Locale.ROOT).replace('_', '-'), noise.label, seeds);
  }
}
