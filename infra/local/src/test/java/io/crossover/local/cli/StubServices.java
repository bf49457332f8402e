package io.crossover.local.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A planner and an analyzer that give fixed answers, and the file by which commands find them. */
final class StubServices implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> documents = new HashMap<>();
  private final Map<String, String> below = new HashMap<>();
  private final List<String> posted = new ArrayList<>();

  private StubServices(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  /** Services that look like the stack of a data directory. */
  static StubServices on(Path dataDirectory) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    Files.writeString(
        dataDirectory.resolve("stack.json"),
        """
        {"pid": %d, "permanent": true, "kafka": "", "database": "",
         "planner": "%2$s", "analyzer": "%2$s", "trainer": "%2$s"}
        """
            .formatted(ProcessHandle.current().pid(), address));
    return new StubServices(server);
  }

  /** Answers a path with a document from now on; other paths are not found. */
  StubServices with(String path, String json) {
    documents.put(path, json);
    return this;
  }

  /** Answers every path that begins so with a document from now on. */
  StubServices withBelow(String prefix, String json) {
    below.put(prefix, json);
    return this;
  }

  /** The paths of all commands that were sent. */
  List<String> posted() {
    return posted;
  }

  private Optional<String> below(String path) {
    return below.entrySet().stream()
        .filter(entry -> path.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean command = !exchange.getRequestMethod().equals("GET");
    if (command) {
      posted.add(path);
    }
    Optional<String> found = Optional.ofNullable(documents.get(path)).or(() -> below(path));
    String document = command ? "{}" : found.orElse("{}");
    int status = command ? 202 : found.isPresent() ? 200 : 404;
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
