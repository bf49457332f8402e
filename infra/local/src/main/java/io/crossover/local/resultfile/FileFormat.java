package io.crossover.local.resultfile;

/** The forms of a result file; docs/fit.md describes each. */
public enum FileFormat {
  /** A CSV with one row a run. */
  PLAIN("CSV, one row a run"),
  /** A CSV with one row a run that holds the list of its logged losses. */
  LOSS_LISTS("CSV with a list of losses a row"),
  /** The export of the analyzer's runs: {@code runs.csv}, {@code crossover results --csv}. */
  CROSSOVER_RUNS("runs exported from Crossover"),
  /** The CSV of the table of runs on a project's page of Weights and Biases. */
  WANDB_RUNS("table of runs from Weights & Biases"),
  /** Logged histories of Weights and Biases, one row a run and step. */
  WANDB_HISTORY("histories from Weights & Biases, one row a step"),
  /** A CSV of runs as MLflow writes it. */
  MLFLOW("runs exported from MLflow"),
  /** Crossover's own run events, one JSON object a line. */
  EVENTS("Crossover's run events, one a line");

  private final String description;

  FileFormat(String description) {
    this.description = description;
  }

  /** What a person calls this form. */
  public String description() {
    return description;
  }
}
