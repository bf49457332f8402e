package io.crossover.analyzer.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.analyzer.http.FiniteNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * A point of a curve. A number that is not finite is null and named in {@code notFinite}.
 *
 * @param step from 1
 * @param loss training loss of the step's batch, nats a token
 * @param learningRate that the step used
 * @param gradientNorm before clipping
 * @param weightNorm norm of all weights after the step; absent where it was not measured, like the
 *     others after it
 * @param updateNorm norm of what the step changed the weights by
 * @param gradientNoise estimate of the variance of a sample's gradient, from micro-batches
 * @param stepSeconds time of the step
 * @param notFinite what such numbers are, by field; absent when there is none
 */
record CurvePoint(
    long step,
    Double loss,
    Double learningRate,
    Double gradientNorm,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double weightNorm,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double updateNorm,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double gradientNoise,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double stepSeconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> notFinite) {

  /** The columns that {@link #read} asks for. */
  static final String COLUMNS =
      "step, loss, learning_rate, gradient_norm, weight_norm, update_norm, gradient_noise,"
          + " step_seconds";

  static CurvePoint read(ResultSet row) throws SQLException {
    FiniteNumbers numbers = new FiniteNumbers();
    return new CurvePoint(
        row.getLong("step"),
        numbers.of("loss", row.getDouble("loss")),
        numbers.of("learningRate", row.getDouble("learning_rate")),
        numbers.of("gradientNorm", row.getDouble("gradient_norm")),
        numbers.of("weightNorm", row.getObject("weight_norm", Double.class)),
        numbers.of("updateNorm", row.getObject("update_norm", Double.class)),
        numbers.of("gradientNoise", row.getObject("gradient_noise", Double.class)),
        numbers.of("stepSeconds", row.getObject("step_seconds", Double.class)),
        numbers.notFinite());
  }
}
