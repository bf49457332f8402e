package io.crossover.analyzer.page;

import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.http.Parameters;
import io.crossover.analyzer.run.RunExport;
import io.crossover.analyzer.sweep.SweepQueries;
import io.crossover.answer.plot.GapPlot;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The list of sweeps at {@code /}, and each sweep at {@code /sweeps/{id}}. */
@Path("/")
public final class PageResource {

  private static final Logger LOG = Logger.getLogger(PageResource.class);

  private final RecentSweeps sweeps;
  private final SweepQueries specs;
  private final RunExport runs;

  PageResource(RecentSweeps sweeps, SweepQueries specs, RunExport runs) {
    this.sweeps = sweeps;
    this.specs = specs;
    this.runs = runs;
  }

  /** A page of all sweeps, newest first. */
  @GET
  public Response list(
      @QueryParam("offset") @DefaultValue("0") long offset, @Context Request request)
      throws SQLException {
    Parameters.inRange("offset", offset, 0, Integer.MAX_VALUE);
    return PageReplies.page(Pages.sweeps(sweeps.page(offset)), request);
  }

  /** A sweep with its answers. */
  @GET
  @Path("sweeps/{id}")
  public Response sweep(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<SweepResult> result = result(id);
    return result.isEmpty()
        ? unknown(id)
        : PageReplies.page(Pages.sweep(SweepView.of(result.get())), request);
  }

  /** Its gap plot, as {@code --plot} of the command line writes it. */
  @GET
  @Path("sweeps/{id}/plot.svg")
  public Response plot(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<SweepResult> result = result(id);
    return result.isEmpty() ? unknown(id) : PageReplies.plot(GapPlot.svg(result.get()), request);
  }

  /** Everything about it in one file that needs no other. */
  @GET
  @Path("sweeps/{id}/report.html")
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
    LOG.warnf("A page was not answered: %s", SqlErrors.line(e));
    return PageReplies.page(503, Pages.unavailable());
  }

  private Optional<SweepResult> result(String id) throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    return sweep.isEmpty() ? Optional.empty() : sweeps.result(sweep.get());
  }

  private static Response unknown(String id) {
    return PageReplies.page(404, Pages.unknown(id, Uuids.read(id).isPresent()));
  }
}
