package io.crossover.analyzer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A client of {@code /api/v1/changes} that reads what it is sent. */
final class ChangeStream implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern ID = Pattern.compile("(?m)^id: ?(\\S+)$");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final InputStream stream;
  private final StringBuffer text = new StringBuffer();
  private volatile Supplier<String> ask = () -> "";
  private volatile String answer = "";

  private ChangeStream(InputStream stream) {
    this.stream = stream;
    Thread reader = new Thread(this::read, "change-stream");
    reader.setDaemon(true);
    reader.start();
  }

  static ChangeStream open(URI address) {
    try {
      return new ChangeStream(
          HTTP.send(
                  HttpRequest.newBuilder(address).build(),
                  HttpResponse.BodyHandlers.ofInputStream())
              .body());
    } catch (IOException e) {
      throw new AssertionError("no stream of changes at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted before the stream of changes at " + address, e);
    }
  }

  /** Everything that was sent so far. */
  String text() {
    return text.toString();
  }

  /** Waits for a part of what is sent. */
  void await(String part) {
    Awaitility.await(part).atMost(LIMIT).until(() -> text().contains(part));
  }

  /** The id of the last message. */
  String lastId() {
    Matcher ids = ID.matcher(text());
    String last = "";
    while (ids.find()) {
      last = ids.group(1);
    }
    return last;
  }

  /** Asks something after every message from now on, as a browser does. */
  void onMessage(Supplier<String> question) {
    ask = question;
  }

  /** What the last question was answered with. */
  String answer() {
    return answer;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        text.append(line).append('\n');
        if (line.startsWith("data:")) {
          answer = ask.get();
        }
      }
    } catch (IOException e) {
      text.append("closed\n");
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      text.append("closed\n");
    }
  }
}
