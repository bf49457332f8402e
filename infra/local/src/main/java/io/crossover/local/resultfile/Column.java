package io.crossover.local.resultfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a table can mean, with the names that it goes by. */
enum Column {
  OPTIMIZER("optimizer", "optimizer", "opt", "optim", "optimiser", "optimizername"),
  BATCH_SIZE("batchSize", "batchsize", "bs", "batch", "trainbatchsize", "globalbatchsize"),
  LEARNING_RATE("learningRate", "learningrate", "lr", "rate", "peaklr", "maxlr", "baselr"),
  MOMENTUM("momentum", "momentum", "mom"),
  BETA1("beta1", "beta1", "betas", "adambeta1", "adambetas"),
  SEED("seed", "seed", "randomseed", "rngseed"),
  LOSS(
      "loss",
      "loss",
      "trainloss",
      "trainingloss",
      "finaltrainloss",
      "finaltrainingloss",
      "trainlossfinal"),
  FINAL_LOSS("finalLoss", "finalloss", "lossfinal"),
  LAST_LOSS("lastLoss", "lastloss", "losslast", "trloss"),
  EMA_LOSS("emaLoss", "emaloss", "lossema", "trainlossema", "ematrainloss"),
  VALIDATION_LOSS(
      "validationLoss",
      "validationloss",
      "valloss",
      "vlloss",
      "evalloss",
      "lossval",
      "lossvalidation"),
  LOSS_LIST("losses", "losses", "losshistory", "trlosshistory", "trainlosshistory", "trainlosses"),
  VALIDATION_LIST(
      "validationLosses",
      "validationlosses",
      "vllosshistory",
      "vallosshistory",
      "validationlosshistory",
      "vallosses"),
  INITIAL_LOSS("initialLoss", "initialloss", "lossinitial", "firstloss"),
  DIVERGED("diverged", "diverged", "divergence"),
  STEPS("steps", "steps", "numsteps", "totalsteps", "trainsteps", "maxsteps"),
  SAMPLES("samples", "samples", "budget", "budgetsamples", "trainsamples"),
  STATE("state", "state", "status"),
  RUN("run", "run", "runid", "runname", "name", "id"),
  DATA("data", "data", "dataset"),
  MODEL("model", "model", "modelname", "arch", "architecture"),
  WEIGHT_DECAY("weightDecay", "weightdecay", "wd"),
  CONFIGURATION("configuration", "configuration"),
  METRIC("metric", "metric", "lossmetric");

  private final String label;
  private final List<String> names;

  Column(String label, String... names) {
    this.label = label;
    this.names = List.of(names);
  }

  /** The name in documents. */
  String label() {
    return label;
  }

  /** The column that goes by a name of a header, or empty. */
  static Optional<Column> named(String header) {
    String plain = plain(header);
    for (Column column : values()) {
      if (column.names.contains(plain)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  /** Whether a name of a header is probably a slip of the pen for this column. */
  boolean resembles(String header) {
    String plain = plain(header);
    return names.stream()
        .filter(name -> name.length() >= 4)
        .anyMatch(name -> distance(plain, name) <= (name.length() < 7 ? 1 : 2));
  }

  /** Lower case, without what MLflow and others put before a name, letters and digits only. */
  private static String plain(String header) {
    return header
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^(params|metrics|config|summary|hparams|args)[./]", "")
        .replaceAll("[^a-z0-9]", "");
  }

  /** The number of letters to insert, drop, replace or swap (optimal string alignment). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
