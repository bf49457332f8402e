package io.crossover.analyzer.page;

import io.crossover.analyzer.command.CommandPublisher;
import io.crossover.analyzer.command.Commanding;
import io.crossover.analyzer.command.SweepText;
import io.crossover.analyzer.config.PageConfig;
import io.crossover.analyzer.http.Problem;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.PauseSweep;
import io.crossover.events.sweep.SweepCommand.ResumeSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Uuids;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The forms of the page: each publishes a command and leads back to the sweep. */
@Path("/")
public final class CommandPages {

  private final CommandPublisher publisher;
  private final boolean allowed;

  CommandPages(CommandPublisher publisher, PageConfig config) {
    this.publisher = publisher;
    this.allowed = config.commands();
  }

  /** The form for a sweep file. */
  @GET
  @Path("submit")
  @Operation(hidden = true)
  public Response form() {
    return PageReplies.page(
        200, Pages.submit(new SubmissionView(allowed, UUID.randomUUID(), "", List.of())));
  }

  /**
   * Submits a sweep file; where it is wrong, the form again with everything that is.
   *
   * @param id that the sweep will have
   * @param document the file as text
   * @param file the file, where one was chosen
   */
  @POST
  @Path("submit")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Commanding
  @Operation(hidden = true)
  public Response submit(@RestForm String id, @RestForm String document, @RestForm FileUpload file)
      throws IOException {
    UUID sweep = uuid(id);
    boolean uploaded = file != null && file.size() > 0;
    String text =
        uploaded ? Files.readString(file.uploadedFile()) : document == null ? "" : document;
    try {
      publisher.publish(new SubmitSweep(sweep, SweepText.read(text)));
      return Response.seeOther(URI.create(Addresses.sweep(sweep) + "?submitted=true")).build();
    } catch (InvalidValueException e) {
      return PageReplies.page(
          400, Pages.submit(new SubmissionView(allowed, sweep, text, e.violations())));
    }
  }

  /** Stops handing out runs. */
  @POST
  @Path("sweeps/{id}/pause")
  @Commanding
  @Operation(hidden = true)
  public Response pause(@PathParam("id") String id) {
    return published(new PauseSweep(uuid(id)));
  }

  /** Hands out runs again. */
  @POST
  @Path("sweeps/{id}/resume")
  @Commanding
  @Operation(hidden = true)
  public Response resume(@PathParam("id") String id) {
    return published(new ResumeSweep(uuid(id)));
  }

  /** Ends a sweep. */
  @POST
  @Path("sweeps/{id}/cancel")
  @Commanding
  @Operation(hidden = true)
  public Response cancel(@PathParam("id") String id) {
    return published(new CancelSweep(uuid(id)));
  }

  private Response published(SweepCommand command) {
    publisher.publish(command);
    return Response.seeOther(URI.create(Addresses.sweep(command.sweepId()))).build();
  }

  private static UUID uuid(String text) {
    return Uuids.read(text)
        .orElseThrow(() -> Problem.badRequest("id is '" + text + "', expected a UUID"));
  }
}
