package io.crossover.analyzer.live;

import io.crossover.analyzer.http.Problem;
import io.crossover.events.validation.Uuids;
import io.crossover.events.wire.EventJson;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** {@code /api/v1/changes}: what changed, as server-sent events. */
@Path("/api/v1/changes")
public final class ChangesResource {

  private static final int MOST_NAMES = 200;
  private static final long RECONNECT_MILLIS = 1_000;

  private final ChangeFeed feed;

  ChangesResource(ChangeFeed feed) {
    this.feed = feed;
  }

  /**
   * Follows changes: an event {@code changed} where sweeps, runs or answers changed, {@code curves}
   * where runs only have new points, each with the {@link Changes} as JSON. The first one comes at
   * once and covers what the client may have missed.
   *
   * @param sweeps only these and their curves
   * @param configurations only the answers for these, and the sweeps above
   * @param header what a browser that connects again has
   * @param last the same, for a client that cannot set headers
   */
  @GET
  @Operation(summary = "What changed, as server-sent events 'changed' and 'curves'")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  public Multi<OutboundSseEvent> changes(
      @QueryParam("sweep") List<String> sweeps,
      @QueryParam("configuration") List<String> configurations,
      @HeaderParam("Last-Event-ID") String header,
      @QueryParam("lastEventId") String last,
      @Context Sse sse) {
    if (sweeps.size() + configurations.size() > MOST_NAMES) {
      throw Problem.badRequest("sweep and configuration are given more than " + MOST_NAMES + "×");
    }
    Interest interest = new Interest(ids(sweeps), Set.copyOf(configurations));
    if (feed.full()) {
      throw Problem.busy("As many clients listen already as may; try again later, or reload.");
    }
    return Multi.createFrom()
        .<LiveView.Message>publisher(
            client -> feed.open(interest, header == null ? last : header, client))
        .map(message -> event(sse, message));
  }

  private OutboundSseEvent event(Sse sse, LiveView.Message message) {
    OutboundSseEvent.Builder event = sse.newEventBuilder();
    Changes changes = message.changes();
    if (changes.nothing()) {
      return event.comment("alive").build();
    }
    return event
        .id(feed.id(message.number()))
        .name(changes.results() ? "changed" : "curves")
        .reconnectDelay(RECONNECT_MILLIS)
        .data(EventJson.mapper().valueToTree(changes).toString())
        .build();
  }

  private static Set<UUID> ids(List<String> texts) {
    return texts.stream()
        .map(
            text ->
                Uuids.read(text)
                    .orElseThrow(() -> Problem.badRequest("sweep is '" + text + "', not a UUID")))
        .collect(Collectors.toSet());
  }
}
