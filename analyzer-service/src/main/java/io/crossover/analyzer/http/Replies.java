package io.crossover.analyzer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.wire.EventJson;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Answers; JSON is in the form of events: ISO 8601 times, nulls written out. */
public final class Replies {

  private static final int TAG_BYTES = 16;

  private Replies() {}

  /** 200 with a document. */
  public static Response json(Object document) {
    return Response.ok(bytes(document), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** 202 with a document and where what was asked for will be. */
  public static Response accepted(Object document, URI location) {
    return Response.accepted(bytes(document))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .location(location)
        .build();
  }

  /** As {@link #json}, with an entity tag; 304 to a client that has the document already. */
  public static Response tagged(Object document, Request request) {
    return tagged(bytes(document), MediaType.APPLICATION_JSON_TYPE, request).build();
  }

  /** 200 with a body and its entity tag; 304 to a client that has the body already. */
  public static Response.ResponseBuilder tagged(byte[] body, MediaType type, Request request) {
    EntityTag tag = tag(body);
    CacheControl control = new CacheControl();
    control.setNoCache(true);
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    Response.ResponseBuilder reply = known != null ? known : Response.ok(body, type);
    return reply.tag(tag).cacheControl(control);
  }

  private static byte[] bytes(Object document) {
    try {
      return EventJson.mapper().writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + document.getClass(), e);
    }
  }

  private static EntityTag tag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      // A proxy that compresses would make a strong tag weak, and weak ones are not equal to it.
      return new EntityTag(HexFormat.of().formatHex(hash, 0, TAG_BYTES), true);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
