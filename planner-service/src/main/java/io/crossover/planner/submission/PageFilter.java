package io.crossover.planner.submission;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Refuses commands that a page in a browser sends, unless the browser says that the page is of this
 * address: the planner has no page, so that another site's would act in its reader's name. Programs
 * send neither of the two headers.
 */
@Provider
@PreMatching
public final class PageFilter implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String OWN = "same-origin";

  @Override
  public void filter(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    boolean ofAPage = site != null || request.getHeaderString("Origin") != null;
    if (ofAPage && !OWN.equals(site) && !READING.contains(request.getMethod())) {
      request.abortWith(
          Problem.refused("A page of another site sent this; use the analyzer's page."));
    }
  }
}
