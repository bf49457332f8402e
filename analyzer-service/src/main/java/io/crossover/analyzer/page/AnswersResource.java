package io.crossover.analyzer.page;

import io.crossover.analyzer.configuration.Answered;
import io.crossover.analyzer.configuration.PairParameter;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.http.Problem;
import io.crossover.answer.ProbeAnswer;
import io.crossover.answer.plot.CrossoversPlot;
import io.crossover.answer.plot.GapPlot;
import io.crossover.answer.plot.Plot;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.Uuids;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Configurations at {@code /configurations}, each with its plots, and side by side at {@code
 * /compare}.
 */
@Path("/")
public final class AnswersResource {

  private static final int MOST_COMPARED = 12;

  private final RecentAnswers answers;
  private final RecentSweeps sweeps;
  private final RenderedPages pages;

  AnswersResource(RecentAnswers answers, RecentSweeps sweeps, RenderedPages pages) {
    this.answers = answers;
    this.pages = pages;
    this.sweeps = sweeps;
  }

  /** Configurations by name. */
  @GET
  @Path("configurations")
  @Operation(hidden = true)
  public Response list(@Context Request request) throws SQLException {
    ConfigurationsView view = answers.configurations();
    return PageReplies.page(
        pages.of("/configurations", () -> Pages.configurations(view), view), request);
  }

  /**
   * A configuration with its answer for a pair, the first one that is asked about if none given.
   */
  @GET
  @Path("configurations/{key}")
  @Operation(hidden = true)
  public Response configuration(
      @PathParam("key") String key,
      @QueryParam("baseline") String baseline,
      @QueryParam("challenger") String challenger,
      @Context Request request)
      throws SQLException {
    Answered answered = find(key, baseline, challenger);
    List<SettingRuns> settings = answers.settings(key);
    Optional<ProbeAnswer> probe = answers.probe(key);
    return PageReplies.page(
        pages.of(
            Addresses.configuration(key),
            () -> Pages.answers(AnswersView.of(answered, settings, probe)),
            answered,
            settings,
            probe),
        request);
  }

  /**
   * A plot of a configuration as a file.
   *
   * @param name {@code gap}, {@code tuned}, {@code rates}, {@code runs} or {@code history}
   * @param form {@code svg} or {@code csv}
   * @param sweep whose runs are meant; those of all sweeps when not given
   */
  @GET
  @Path("configurations/{key}/plots/{name}.{form}")
  @Operation(hidden = true)
  public Response plot(
      @PathParam("key") String key,
      @PathParam("name") String name,
      @PathParam("form") String form,
      @QueryParam("baseline") String baseline,
      @QueryParam("challenger") String challenger,
      @QueryParam("sweep") String sweep,
      @Context Request request)
      throws SQLException {
    Answered answered = find(key, baseline, challenger);
    Plot plot =
        name.equals("gap")
            ? GapPlot.of(answered.result())
            : AnswerPlots.withHistory(answered, settings(key, sweep)).get(name);
    if (plot == null) {
      throw Problem.notFound("No plot " + name + "; there are gap, tuned, rates, runs, history.");
    }
    return PageReplies.plot(plot, form, request);
  }

  /** Configurations side by side; keys that are unknown are named. */
  @GET
  @Path("compare")
  @Operation(hidden = true)
  public Response compare(
      @QueryParam("keys") List<String> keys,
      @QueryParam("baseline") String baseline,
      @QueryParam("challenger") String challenger,
      @Context Request request)
      throws SQLException {
    List<String> missing = new ArrayList<>();
    Optional<Pair> pair = PairParameter.of(baseline, challenger);
    List<String> each = each(keys);
    List<Answered> compared = compared(each, pair, missing);
    return PageReplies.page(
        pages.of(
            Addresses.comparison(each, pair),
            () -> Pages.compare(ComparisonView.of(each, pair, compared, missing)),
            compared.toArray()),
        request);
  }

  /** Their crossovers as a file, {@code svg} or {@code csv}. */
  @GET
  @Path("compare/crossovers.{form}")
  @Operation(hidden = true)
  public Response crossovers(
      @PathParam("form") String form,
      @QueryParam("keys") List<String> keys,
      @QueryParam("baseline") String baseline,
      @QueryParam("challenger") String challenger,
      @Context Request request)
      throws SQLException {
    List<Answered> compared =
        compared(each(keys), PairParameter.of(baseline, challenger), new ArrayList<>());
    return PageReplies.plot(
        new CrossoversPlot(compared.stream().map(Answered::result).toList()), form, request);
  }

  @ServerExceptionMapper
  Response database(SQLException e) {
    return PageReplies.unavailable(SqlErrors.line(e));
  }

  private static List<String> each(List<String> keys) {
    return keys.stream().flatMap(some -> Stream.of(some.split(","))).distinct().toList();
  }

  private List<Answered> compared(List<String> keys, Optional<Pair> pair, List<String> missing)
      throws SQLException {
    List<Answered> compared = new ArrayList<>();
    for (String key : keys.subList(0, Math.min(MOST_COMPARED, keys.size()))) {
      answers.find(key, pair).ifPresentOrElse(compared::add, () -> missing.add(key));
    }
    return compared;
  }

  private List<SettingRuns> settings(String key, String sweep) throws SQLException {
    if (sweep == null) {
      return answers.settings(key);
    }
    UUID id =
        Uuids.read(sweep)
            .orElseThrow(() -> Problem.badRequest("sweep is '" + sweep + "', not a UUID"));
    return sweeps.settings(id).getOrDefault(key, List.of());
  }

  private Answered find(String key, String baseline, String challenger) throws SQLException {
    return answers
        .find(key, PairParameter.of(baseline, challenger))
        .orElseThrow(() -> Problem.notFound("No configuration " + key + " with such a pair."));
  }
}
