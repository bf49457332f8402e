package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crossover.events.validation.Checks;

/**
 * Generated images: one of ten shapes or digits, moved, turned, scaled and coloured by chance, with
 * noise over it. Every sample is another image, as many as the budget asks for.
 *
 * @param glyphs what is drawn; {@code shapes} when not given
 * @param size side in pixels, 8 to 256; 32 when not given
 * @param channels 1 for grey, 3 for colour; 3 when not given
 * @param noise standard deviation of the noise of a pixel whose range is 1, 0 to 10; 0.2 when not
 *     given
 * @param imbalanced whether class i is 1/(i + 1) as frequent as class 0; false when not given
 * @param seed of the images: part of the data, not of the run; 0 when not given
 */
public record ShapesSpec(
    Glyphs glyphs, Integer size, Integer channels, Double noise, Boolean imbalanced, Long seed)
    implements DataSpec {

  /** What is drawn. */
  public enum Glyphs {
    /** Disc, ring, square, frame, triangle, plus, bars, checks, crescent, half-disc. */
    @JsonProperty("shapes")
    SHAPES,
    /** The digits 0 to 9. */
    @JsonProperty("digits")
    DIGITS
  }

  /** Fills in defaults; rejects what cannot be drawn. */
  public ShapesSpec {
    glyphs = glyphs == null ? Glyphs.SHAPES : glyphs;
    size = size == null ? Integer.valueOf(32) : size;
    channels = channels == null ? Integer.valueOf(3) : channels;
    noise = noise == null ? Double.valueOf(0.2) : noise;
    imbalanced = imbalanced == null ? Boolean.FALSE : imbalanced;
    seed = seed == null ? Long.valueOf(0) : seed;
    ImageChecks.channels(new Checks().range("size", size, 8, 256), channels)
        .range("noise", noise, 0, 10)
        .orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.IMAGES;
  }
}
