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
 * @param notFinite what such numbers are, by field; absent when there is none
 */
record CurvePoint(
    long step,
    Double loss,
    Double learningRate,
    Double gradientNorm,
    @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> notFinite) {

  static CurvePoint read(ResultSet row) throws SQLException {
    FiniteNumbers numbers = new FiniteNumbers();
    return new CurvePoint(
        row.getLong("step"),
        numbers.of("loss", row.getDouble("loss")),
        numbers.of("learningRate", row.getDouble("learning_rate")),
        numbers.of("gradientNorm", row.getDouble("gradient_norm")),
        numbers.notFinite());
  }
}
