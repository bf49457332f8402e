package io.crossover.analyzer.command;

import io.crossover.analyzer.config.PageConfig;
import io.crossover.analyzer.http.Problem;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Refuses commands where {@code crossover.analyzer.page.commands} is off. */
@jakarta.ws.rs.ext.Provider
@Commanding
public final class CommandSwitch implements ContainerRequestFilter {

  /** Not read yet when filters are made. */
  private final Provider<PageConfig> config;

  CommandSwitch(Provider<PageConfig> config) {
    this.config = config;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!config.get().commands()) {
      request.abortWith(
          Problem.of(403, "Commands are switched off here; send them to the planner.").response());
    }
  }
}
