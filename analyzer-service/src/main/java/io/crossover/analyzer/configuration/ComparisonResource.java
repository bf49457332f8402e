package io.crossover.analyzer.configuration;

import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import io.crossover.answer.Difference;
import io.crossover.answer.Intervention;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.sweep.Pair;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/comparisons}. */
@Path("/api/v1/comparisons")
@Produces(MediaType.APPLICATION_JSON)
public final class ComparisonResource {

  private static final int MOST = 100;

  private final AnsweredQueries queries;

  ComparisonResource(AnsweredQueries queries) {
    this.queries = queries;
  }

  /** Answers for several configurations, each against the first. */
  @GET
  @Operation(summary = "Answers for several configurations, each against the first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Comparison.class)))
  public Response compare(
      @QueryParam("keys") List<String> keys,
      @QueryParam("baseline") String baseline,
      @QueryParam("challenger") String challenger,
      @Context Request request)
      throws SQLException {
    List<String> each =
        keys.stream().flatMap(some -> Stream.of(some.split(","))).distinct().toList();
    if (each.size() < 2 || each.size() > MOST) {
      throw Problem.badRequest(
          "keys names " + each.size() + " configurations, expected 2 to " + MOST);
    }
    Optional<Pair> pair = PairParameter.of(baseline, challenger);
    List<Entry> entries = new ArrayList<>();
    Answered first = null;
    for (String key : each) {
      Answered answered =
          queries
              .find(key, pair, 1)
              .orElseThrow(
                  () ->
                      Problem.notFound("No configuration " + key + " with such a pair is known."));
      first = first == null ? answered : first;
      entries.add(Entry.of(first, answered));
    }
    return Replies.tagged(new Comparison(entries), request);
  }

  /**
   * The document.
   *
   * @param configurations as they were asked for
   */
  record Comparison(List<Entry> configurations) {}

  /**
   * A configuration.
   *
   * @param result its answer
   * @param againstFirst how its crossover differs from that of the first, in words that claim no
   *     more than the intervals show; null of the first
   * @param intervention what it holds fixed otherwise than the first; null of the first
   */
  record Entry(ConfigurationResult result, String againstFirst, String intervention) {

    private static Entry of(Answered first, Answered answered) {
      return answered == first
          ? new Entry(answered.result(), null, null)
          : new Entry(
              answered.result(),
              Difference.between(first.result(), answered.result()),
              Intervention.between(first.configuration(), answered.configuration()));
    }
  }
}
