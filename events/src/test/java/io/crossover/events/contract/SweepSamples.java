package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sweep documents that are right; every key of a sweep file is in one of them. */
final class SweepSamples {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern BLOCK = Pattern.compile("```(?:yaml|yml)\n(.*?)```", Pattern.DOTALL);

  private static final String SEARCH =
      """
      name: search
      description: every key of a search
      configurations:
        - name: text
          model: {type: mlp, embedding: 16, hidden: [32, 16], activation: gelu, embeddingStd: 1.5}
          data: {type: text, path: my.txt, tokenizer: my.json, sequenceLength: 8}
          budget: {samples: 65536}
          schedule: {type: constant, warmup: 0.2}
          gradientClipping: 0.5
          precision: bf16
          tf32: true
          deterministic: false
          loss: ema
          evaluationSamples: 100
          microBatchSize: 16
        - name: noop
          model: {type: noop, crossover: 32}
          data: {type: markov, vocabulary: 64, unigram: uniform, exponent: 1.1, sequenceLength: 2, seed: 3}
          budget: {samples: 65536}
          schedule: {type: wsd, decay: 0.3}
      optimizers:
        - {type: sgd, start: {learningRate: 0.5, batchSize: 32}, momenta: [0.8]}
        - {type: adam, beta2: 0.99, epsilon: 1.0e-7, start: {learningRate: 0.01}}
      batchSizes: [8, 16, 32]
      strategy: bisect
      tuning: {selectionSeeds: 2, reportSeeds: 3, halving: true}
      target: {octaves: 0.5}
      limits: {runs: 100, deviceHours: 1.5, wallHours: 2.5}
      pair: {baseline: sgd, challenger: 'adam(beta2=0.99,epsilon=1.0E-7)'}
      level: 0.9
      """;

  private static final String GRID =
      """
      name: grid
      configurations:
        - name: gpt
          model: {type: gpt, layers: 2, width: 32, heads: 2, embeddingStd: 0.1, norm: layer, activation: silu, gated: true, dropout: 0.1}
          data: {type: europarl, sequenceLength: 16}
          budget: {samples: 16777217}
      optimizers:
        - {type: sgd, learningRates: {from: 0.01, to: 1, count: 3}, momenta: [0, 0.9]}
        - {type: adam, learningRates: [0.001, 0.01]}
        - {type: adam, beta2: 0.999, learningRates: [0.001, 0.01]}
        - type: muon
          beta2: 0.99
          epsilon: 1.0e-7
          nesterov: false
          weightDecay: 0.01
          learningRates: [0.001]
          groups: {head: {type: signsgd}, norms: {type: lion}}
        - type: sgd
          learningRates: [0.01]
          groups:
            embedding:
              {type: adamw, ratio: 2, momentum: 0.5, beta2: 0, epsilon: 0.1, nesterov: null, weightDecay: 0}
        - type: signsgd
          learningRates: [0.01]
          groups:
            head:
              {type: adamw, ratio: 2, momentum: 0.5, beta2: 0, epsilon: 0.1, nesterov: null, weightDecay: 0}
        - type: adamw
          learningRates: [0.01]
          groups:
            norms:
              {type: adamw, ratio: 2, momentum: 0.5, beta2: 0, epsilon: 0.1, nesterov: null, weightDecay: 0}
        - {type: sgd, learningRates: [0.01], groups: {head: {type: sgd, nesterov: true}}}
      batchSizes: {from: 8, to: 64}
      seeds: [1, 2]
      strategy: grid
      pair: {baseline: sgd, challenger: adam}
      """;

  private static final String SHORTHAND =
      """
      name: shorthand
      preset: quick
      priority: 10
      configurations:
        - name: mlp
          model: {type: mlp, embedding: 16, dropout: 0.25, norm: layer}
          data: {type: markov}
          matrix: {model.activation: [relu, gelu], budget.samples: [65536, 131072]}
      optimizers: [{type: sgd}, {type: adam}]
      batchSizes: {from: 8, to: 64}
      """;

  private static final String IMAGES =
      """
      name: images
      configurations:
        - name: resnet
          model: {type: resnet, depth: 34, width: 16, stem: patchify, norm: layer, activation: gelu, depthwise: true}
          data: {type: idx, path: fashion, imbalanced: true}
          budget: {samples: 65536}
        - name: gcnn
          model: {type: gcnn, layers: 2, width: 32, kernel: 5, embeddingStd: 0.1, norm: layer, activation: silu, gated: true, dropout: 0.1}
          data: {type: fasta, path: lambda.fa, k: 3, stride: 1, sequenceLength: 16}
          budget: {samples: 65536}
        - name: tokens
          model: {type: gcnn}
          data: {type: tokens, path: shakespeare, vocabulary: 65, tokenType: uint8, sequenceLength: 16}
          budget: {samples: 65536}
        - name: genome
          model: {type: gcnn}
          data: {type: genome, order: 3, repeats: 0.1, k: 2, stride: 1, sequenceLength: 16, seed: 4}
          budget: {samples: 65536}
        - name: gdn
          model: {type: gdn, layers: 2, width: 32, heads: 3, kernel: 3, embeddingStd: 0.1, norm: layer, activation: silu, gated: true, dropout: 0.5}
          data: {type: genome}
          budget: {samples: 65536}
        - name: gcn
          model: {type: gcn, layers: 2, width: 32, norm: layer, activation: gelu}
          data: {type: smiles, path: zinc.csv, column: SMILES, target: qed}
          budget: {samples: 65536}
        - name: gat
          model: {type: gat, layers: 2, width: 32, heads: 4, norm: none, activation: silu}
          data: {type: molecules, seed: 3}
          budget: {samples: 65536}
        - name: grit
          model: {type: grit, layers: 2, width: 32, heads: 4, walkSteps: 8, norm: layer, activation: gelu}
          data: {type: molecules}
          budget: {samples: 65536}
        - name: tensors
          model:
            type: torchscript
            path: mine.pt
            sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
          data: {type: tensors, path: my.npz, inputs: [a, b], target: c, validationShare: 0.2}
          budget: {samples: 65536}
        - name: split
          model: {type: noop}
          data: {type: tensors, path: my.safetensors, validationInputs: [x_val], validationTarget: y_val}
          budget: {samples: 65536}
        - name: convnext
          model: {type: convnext, depths: [1, 1, 2, 1], width: 16, patch: 2, activation: relu, norm: batch}
          data: {type: cifar, path: cifar-10, imbalanced: true}
          budget: {samples: 65536}
        - name: folder
          model: {type: vit}
          data: {type: folder, path: flowers, size: 64, channels: 1, imbalanced: true}
          budget: {samples: 65536}
        - name: shards
          model: {type: vit}
          data: {type: webdataset, path: shards, size: 64, channels: 1, imbalanced: true}
          budget: {samples: 65536}
        - name: vit
          model: {type: vit, layers: 2, width: 32, heads: 2, patch: 4, norm: none, activation: gelu, gated: true, dropout: 0.2, mixup: 0.2}
          data: {type: shapes, glyphs: digits, size: 28, channels: 1, noise: 0.1, imbalanced: true, seed: 2}
          budget: {samples: 65536}
      optimizers: [{type: sgd}, {type: adam}]
      batchSizes: {from: 8, to: 64}
      """;

  private SweepSamples() {}

  /** Documents in which every key and every form is used. */
  static List<ObjectNode> complete() {
    ObjectNode counted = yaml(GRID);
    counted.put("seeds", 3).put("strategy", "paper").set("batchSizes", yaml("[8, 16]"));
    return List.of(
        yaml(SEARCH), yaml(GRID), yaml(SHORTHAND), yaml(IMAGES), counted, Examples.document());
  }

  /** Wrong in ways that changes at one place do not find. */
  static List<ObjectNode> wrong() {
    ObjectNode narrow = yaml(GRID);
    ((ObjectNode) narrow.at("/optimizers/0/learningRates")).put("to", 0.010000000001);
    ObjectNode many = yaml(SHORTHAND);
    ArrayNode samples =
        ((ObjectNode) many.at("/configurations/0/matrix")).putArray("budget.samples");
    IntStream.rangeClosed(65_536, 66_536).forEach(samples::add);
    ObjectNode runs = yaml(GRID);
    runs.put("seeds", 1_000).set("batchSizes", yaml("{from: 1, to: 2048}"));
    return List.of(narrow, many, runs);
  }

  /** The sweep files that come with Crossover. */
  static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("../infra/sweeps"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sweeps among the YAML blocks of a page; others are parts of one. */
  static List<JsonNode> in(Path page) {
    List<JsonNode> documents = new ArrayList<>();
    BLOCK.matcher(text(page)).results().forEach(block -> documents.add(yaml(block.group(1))));
    return documents.stream().filter(document -> document.has("optimizers")).toList();
  }

  /** The document of a file. */
  static JsonNode read(Path file) {
    return yaml(text(file));
  }

  @SuppressWarnings("unchecked")
  private static <T extends JsonNode> T yaml(String text) {
    try {
      return (T) YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
