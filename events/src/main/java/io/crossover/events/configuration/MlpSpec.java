package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * A multi-layer perceptron: per hidden layer a linear map, a norm and the activation, then a norm
 * and a linear head that starts at zero. Over the pixels of an image it tells its class; over the
 * tokens of a sequence, their embeddings side by side, it predicts the token after it. Without
 * hidden layers and with sequences of one token it is a bigram model.
 *
 * @param embedding width of a token's embedding, 1 to 16,384, without a meaning for images; 32 when
 *     not given
 * @param hidden widths of the hidden layers, at most 64 of 1 to 65,536; none when not given
 * @param activation between the layers; {@code squared_relu} when not given
 * @param embeddingStd standard deviation of the initial embedding, above 0; 1 when not given
 * @param dropout share of the activations of every hidden layer that a training step drops, 0 to
 *     below 1; 0 when not given
 * @param norm of every hidden layer and before the head; {@code rms} when not given
 */
public record MlpSpec(
    Integer embedding,
    List<Integer> hidden,
    Activation activation,
    Double embeddingStd,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.Zero.class)
        Double dropout,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.Rms.class) Norm norm)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public MlpSpec {
    embedding = embedding == null ? Integer.valueOf(32) : embedding;
    hidden = hidden == null ? List.of() : List.copyOf(hidden);
    activation = activation == null ? Activation.SQUARED_RELU : activation;
    embeddingStd = embeddingStd == null ? Double.valueOf(1) : embeddingStd;
    dropout = dropout == null ? Double.valueOf(0) : Double.valueOf(dropout + 0.0);
    norm = norm == null ? Norm.RMS : norm;
    Checks checks =
        new Checks()
            .range("embedding", embedding, 1, 16_384)
            .range("hidden.length", hidden.size(), 0, 64)
            .above("embeddingStd", embeddingStd, 0, 100)
            .below("dropout", dropout, 0, 1);
    for (int i = 0; i < hidden.size(); i++) {
      checks.range("hidden[" + i + "]", hidden.get(i), 1, 65_536);
    }
    checks.orThrow();
  }

  /** Without dropout, with the usual norm. */
  public MlpSpec(
      Integer embedding, List<Integer> hidden, Activation activation, Double embeddingStd) {
    this(embedding, hidden, activation, embeddingStd, null);
  }

  /** With the usual norm. */
  public MlpSpec(
      Integer embedding,
      List<Integer> hidden,
      Activation activation,
      Double embeddingStd,
      Double dropout) {
    this(embedding, hidden, activation, embeddingStd, dropout, null);
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.TOKENS || kind == SampleKind.IMAGES;
  }
}
