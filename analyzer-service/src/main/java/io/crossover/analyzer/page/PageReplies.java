package io.crossover.analyzer.page;

import io.crossover.analyzer.http.Replies;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Answers with pages and plots, with what a browser has to know to be safe. */
final class PageReplies {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A plot and a report bring their style. */
  private static final String STYLED_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private static final MediaType HTML = MediaType.valueOf("text/html;charset=UTF-8");
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml;charset=UTF-8");

  private PageReplies() {}

  /** 200 with a page; 304 to a client that has it already. */
  static Response page(TemplateInstance page, Request request) {
    return safe(Replies.tagged(bytes(page.render()), HTML, request), POLICY);
  }

  /** A page of another status. */
  static Response page(int status, TemplateInstance page) {
    return safe(Response.status(status).entity(bytes(page.render())).type(HTML), POLICY);
  }

  /** 200 with a report; 304 to a client that has it already. */
  static Response report(TemplateInstance report, Request request) {
    return safe(Replies.tagged(bytes(report.render()), HTML, request), STYLED_POLICY);
  }

  /** 200 with a plot; 304 to a client that has it already. */
  static Response plot(String svg, Request request) {
    return safe(Replies.tagged(bytes(svg), SVG, request), STYLED_POLICY);
  }

  private static Response safe(Response.ResponseBuilder reply, String policy) {
    return reply
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
