package io.crossover.analyzer.imports;

import io.crossover.analyzer.http.Replies;
import io.crossover.events.imported.ResultImport;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/imports}. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {

  private final ImportPublisher publisher;

  ImportResource(ImportPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Takes results of another tool. The same results again are the same import.
   *
   * @param body a {@link ResultImport} in JSON
   * @return 202 when Kafka has them, with where they will be shown; 400 with every violation; 503
   *     when Kafka is away
   * @throws IOException for a body that is not JSON, answered with 400
   */
  @POST
  @Operation(summary = "Takes results of another tool")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = ImportReceipt.class)))
  @RequestBody(content = @Content(schema = @Schema(implementation = ResultImport.class)))
  public Response take(InputStream body) throws IOException {
    ResultImport results = ResultImport.read(body);
    ImportReceipt receipt = ImportReceipt.of(results);
    publisher.publish(results);
    return Replies.accepted(receipt, URI.create("/api/v1/sweeps/" + receipt.importId()));
  }
}
