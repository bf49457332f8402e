package io.crossover.analyzer.page;

import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import io.crossover.answer.plot.Plot;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** Answers with pages and plots, with what a browser has to know to be safe. */
final class PageReplies {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** A plot and a report bring their style. */
  private static final String STYLED_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private static final MediaType HTML = MediaType.valueOf("text/html;charset=UTF-8");
  private static final MediaType SVG = MediaType.valueOf("image/svg+xml;charset=UTF-8");

  private static final MediaType CSV = MediaType.valueOf("text/csv;charset=UTF-8");
  private static final Logger LOG = Logger.getLogger(PageReplies.class);

  private PageReplies() {}

  /** 200 with a page; 304 to a client that has it already. */
  static Response page(byte[] page, Request request) {
    return safe(Replies.tagged(page, HTML, request), POLICY);
  }

  /** A page of another status. */
  static Response page(int status, TemplateInstance page) {
    return safe(Response.status(status).entity(bytes(page.render())).type(HTML), POLICY);
  }

  /** 200 with a report; 304 to a client that has it already. */
  static Response report(TemplateInstance report, Request request) {
    return safe(Replies.tagged(bytes(report.render()), HTML, request), STYLED_POLICY);
  }

  /** 200 with a drawing; 304 to a client that has it already. */
  static Response svg(String svg, Request request) {
    return safe(Replies.tagged(bytes(svg), SVG, request), STYLED_POLICY);
  }

  /** A plot as {@code svg}, or its numbers as {@code csv}. */
  static Response plot(Plot plot, String form, Request request) {
    return switch (form) {
      case "svg" -> svg(plot.standalone(), request);
      case "csv" -> safe(Replies.tagged(bytes(plot.data().csv()), CSV, request), STYLED_POLICY);
      default -> throw Problem.notFound("No form '" + form + "' of a plot; there are svg and csv.");
    };
  }

  /** 503: the database is away. */
  static Response unavailable(String cause) {
    LOG.warnf("A page was not answered: %s", cause);
    return page(503, Pages.unavailable());
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
