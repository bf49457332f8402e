package io.crossover.analyzer.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates under {@code templates/page}. */
@CheckedTemplate(basePath = "page")
final class Pages {

  private Pages() {}

  static native TemplateInstance sweeps(SweepsView view);

  static native TemplateInstance sweep(SweepView view, SweepActions actions, FigureView curves);

  /** The part of a sweep's page that changes with every step of a training. */
  static native TemplateInstance curves(FigureView curves, String id);

  static native TemplateInstance answers(AnswersView view);

  static native TemplateInstance configurations(ConfigurationsView view);

  static native TemplateInstance compare(ComparisonView view);

  static native TemplateInstance submit(SubmissionView view);

  static native TemplateInstance report(ReportView view);

  /** The page of a sweep until the planner has decided on it. */
  static native TemplateInstance submitted(String id);

  /** The page of an id that belongs to no sweep, or to none yet. */
  static native TemplateInstance unknown(String id, boolean possible);

  static native TemplateInstance unavailable();
}
