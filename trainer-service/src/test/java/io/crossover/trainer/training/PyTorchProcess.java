package io.crossover.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code steps.py} as a child process: the same training by PyTorch. */
final class PyTorchProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;
  private final JsonNode first;

  /**
   * Starts it and waits until its first steps are done.
   *
   * @param python a Python with torch and numpy
   * @param mode {@code eager} or {@code compile}
   * @throws IOException when it ends before
   */
  PyTorchProcess(String python, Path scripts, Path folder, String mode) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(python, scripts.resolve("steps.py").toString(), folder.toString(), mode);
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.environment().put("OMP_NUM_THREADS", "1");
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    first = new ObjectMapper().readTree(line());
  }

  /** The losses of the steps that it made to warm up. */
  double[] losses() {
    double[] losses = new double[first.get("losses").size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = first.get("losses").get(i).asDouble();
    }
    return losses;
  }

  /** Floating-point operations of a step. */
  double flops() {
    return first.get("flops").asDouble();
  }

  /** Makes some steps; nanoseconds a step. */
  double steps(int steps) throws IOException {
    in.println(steps);
    return Double.parseDouble(line()) / steps;
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("steps.py ended early: it said why above");
    }
    return line;
  }

  @Override
  public void close() {
    in.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
