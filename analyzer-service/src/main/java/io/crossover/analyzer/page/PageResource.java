package io.crossover.analyzer.page;

import io.crossover.analyzer.config.PageConfig;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.http.Parameters;
import io.crossover.analyzer.run.RunExport;
import io.crossover.analyzer.sweep.SweepQueries;
import io.crossover.answer.plot.GapPlot;
import io.crossover.answer.plot.LossCurve;
import io.crossover.answer.plot.LossCurvesPlot;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.validation.Uuids;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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
  private final RenderedPages pages;
  private final boolean commands;

  PageResource(
      RecentSweeps sweeps,
      SweepQueries specs,
      RunExport runs,
      RenderedPages pages,
      PageConfig config) {
    this.sweeps = sweeps;
    this.pages = pages;
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
    SweepsView view = sweeps.page(offset);
    return PageReplies.page(pages.of(view.address(), () -> Pages.sweeps(view), view), request);
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
    Map<String, List<SettingRuns>> settings = sweeps.settings(sweep);
    List<LossCurve> curves = sweeps.curves(sweep);
    return PageReplies.page(
        pages.of(
            Addresses.sweep(sweep),
            () -> page(result.get(), settings, curves),
            result.get(),
            settings,
            curves),
        request);
  }

  /** The curves of its trainings that run: the part of its page that changes most often. */
  @GET
  @Path("sweeps/{id}/curves")
  @Operation(hidden = true)
  public Response curves(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    if (sweep.isEmpty()) {
      return unknown(id);
    }
    List<LossCurve> curves = sweeps.curves(sweep.get());
    return PageReplies.page(
        pages.of(
            Addresses.sweep(sweep.get()) + "/curves",
            () -> Pages.curves(figure(sweep.get(), curves), id),
            curves),
        request);
  }

  /** The same as a file, {@code svg} or {@code csv}. */
  @GET
  @Path("sweeps/{id}/curves.{form}")
  @Operation(hidden = true)
  public Response curves(
      @PathParam("id") String id, @PathParam("form") String form, @Context Request request)
      throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    return sweep.isEmpty()
        ? unknown(id)
        : PageReplies.plot(plot(sweeps.curves(sweep.get())), form, request);
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
    ReportView view =
        ReportView.of(
            result.get(),
            sweeps.settings(sweep),
            specs.spec(sweep).orElse(""),
            runs.table(sweep, ReportView.MOST_RUNS));
    return PageReplies.report(Pages.report(view), request);
  }

  @ServerExceptionMapper
  Response database(SQLException e) {
    return PageReplies.unavailable(SqlErrors.line(e));
  }

  private TemplateInstance page(
      SweepResult result, Map<String, List<SettingRuns>> settings, List<LossCurve> curves) {
    SweepView view = SweepView.of(result, settings);
    return Pages.sweep(
        view, SweepActions.of(view.standing(), commands), figure(result.sweep().id(), curves));
  }

  private static FigureView figure(UUID sweep, List<LossCurve> curves) {
    return FigureView.of(
        "curves", "Trainings that run", plot(curves), Addresses.sweep(sweep) + "/curves", "");
  }

  private static LossCurvesPlot plot(List<LossCurve> curves) {
    return new LossCurvesPlot("Loss curves of trainings that run", curves);
  }

  private Optional<SweepResult> result(String id) throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    return sweep.isEmpty() ? Optional.empty() : sweeps.result(sweep.get());
  }

  private static Response unknown(String id) {
    return PageReplies.page(404, Pages.unknown(id, Uuids.read(id).isPresent()));
  }
}
