package io.crossover.analyzer.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** Refuses whatever may change something and was sent by a page of another site. */
@Provider
@PreMatching
public final class CrossSiteFilter implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void filter(ContainerRequestContext request) {
    SameSite site =
        new SameSite(
            request.getHeaderString("Sec-Fetch-Site"),
            request.getHeaderString("Origin"),
            request.getHeaderString(HttpHeaders.HOST));
    if (!READING.contains(request.getMethod()) && !site.allows()) {
      request.abortWith(
          Problem.of(403, "The request comes from a page of another site; use the page here.")
              .response());
    }
  }
}
