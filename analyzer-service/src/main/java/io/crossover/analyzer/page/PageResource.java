package io.crossover.analyzer.page;

import io.crossover.analyzer.config.PageConfig;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.http.Parameters;
import io.crossover.analyzer.run.RunExport;
import io.crossover.analyzer.sweep.SweepQueries;
import io.crossover.answer.plot.GapPlot;
import io.crossover.answer.plot.LossCurvesPlot;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.validation.Uuids;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The list of sweeps at {@code /}, and each sweep at {@code /sweeps/{id}}. */
@Path("/")
public final class PageResource {

  private final RecentSweeps sweeps;
  private final SweepQueries specs;
  private final RunExport runs;
  private final boolean commands;

  PageResource(RecentSweeps sweeps, SweepQueries specs, RunExport runs, PageConfig config) {
    this.sweeps = sweeps;
    this.specs = specs;
    this.runs = runs;
    this.commands = config.commands();
  }

  /** A page of all sweeps, newest first. */
  @GET
  @Operation(hidden = true)
  public Response list(
      @QueryParam("offset") @DefaultValue("0") long offset, @Context Request request)
      throws SQLException {
    Parameters.inRange("offset", offset, 0, Integer.MAX_VALUE);
    return PageReplies.page(Pages.sweeps(sweeps.page(offset)), request);
  }

  /**
   * A sweep with its answers.
   *
   * @param submitted whether the client has just submitted it, so that it will be known soon
   */
  @GET
  @Path("sweeps/{id}")
  @Operation(hidden = true)
  public Response sweep(
      @PathParam("id") String id,
      @QueryParam("submitted") boolean submitted,
      @Context Request request)
      throws SQLException {
    Optional<SweepResult> result = result(id);
    if (result.isEmpty()) {
      return submitted && Uuids.read(id).isPresent()
          ? PageReplies.page(202, Pages.submitted(id))
          : unknown(id);
    }
    UUID sweep = result.get().sweep().id();
    SweepView view = SweepView.of(result.get(), sweeps.settings(sweep));
    return PageReplies.page(
        Pages.sweep(view, SweepActions.of(view.standing(), commands), curvesOf(sweep)), request);
  }

  /** The curves of its trainings that run: the part of its page that changes most often. */
  @GET
  @Path("sweeps/{id}/curves")
  @Operation(hidden = true)
  public Response curves(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    return sweep.isEmpty()
        ? unknown(id)
        : PageReplies.page(Pages.curves(curvesOf(sweep.get()), id), request);
  }

  /** The same as a file, {@code svg} or {@code csv}. */
  @GET
  @Path("sweeps/{id}/curves.{form}")
  @Operation(hidden = true)
  public Response curves(
      @PathParam("id") String id, @PathParam("form") String form, @Context Request request)
      throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    return sweep.isEmpty() ? unknown(id) : PageReplies.plot(plot(sweep.get()), form, request);
  }

  /** Its gap plot, as {@code --plot} of the command line writes it. */
  @GET
  @Path("sweeps/{id}/plot.svg")
  @Operation(hidden = true)
  public Response plot(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<SweepResult> result = result(id);
    return result.isEmpty() ? unknown(id) : PageReplies.svg(GapPlot.svg(result.get()), request);
  }

  /** Everything about it in one file that needs no other. */
  @GET
  @Path("sweeps/{id}/report.html")
  @Operation(hidden = true)
  public Response report(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<SweepResult> result = result(id);
    if (result.isEmpty()) {
      return unknown(id);
    }
    UUID sweep = result.get().sweep().id();
    RunExport.Table made = runs.table(sweep, ReportView.MOST_RUNS);
    ReportView view =
        ReportView.of(
            SweepView.of(result.get()), specs.spec(sweep).orElse(""), made.runs(), made.csv());
    return PageReplies.report(Pages.report(view), request);
  }

  @ServerExceptionMapper
  Response database(SQLException e) {
    return PageReplies.unavailable(SqlErrors.line(e));
  }

  private FigureView curvesOf(UUID sweep) throws SQLException {
    return FigureView.of(
        "curves", "Trainings that run", plot(sweep), Addresses.sweep(sweep) + "/curves", "");
  }

  private LossCurvesPlot plot(UUID sweep) throws SQLException {
    return new LossCurvesPlot("Loss curves of trainings that run", sweeps.curves(sweep));
  }

  private Optional<SweepResult> result(String id) throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    return sweep.isEmpty() ? Optional.empty() : sweeps.result(sweep.get());
  }

  private static Response unknown(String id) {
    return PageReplies.page(404, Pages.unknown(id, Uuids.read(id).isPresent()));
  }
}
