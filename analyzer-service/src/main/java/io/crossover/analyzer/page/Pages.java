package io.crossover.analyzer.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates under {@code templates/page}. */
@CheckedTemplate(basePath = "page")
final class Pages {

  private Pages() {}

  static native TemplateInstance sweeps(SweepsView view);

  static native TemplateInstance sweep(SweepView view);

  static native TemplateInstance report(ReportView view);

  /** The page of an id that belongs to no sweep, or to none yet. */
  static native TemplateInstance unknown(String id, boolean possible);

  static native TemplateInstance unavailable();
}
