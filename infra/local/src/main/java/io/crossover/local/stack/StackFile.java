package io.crossover.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file by which one command finds the stack that another command started. */
public final class StackFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /** The stack file of a data directory. */
  public StackFile(Path dataDirectory) {
    this.file = dataDirectory.resolve("stack.json");
  }

  /** The running stack, or empty: a file whose process is gone does not count. */
  public Optional<StackAddresses> running() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      StackAddresses addresses = JSON.readValue(file.toFile(), StackAddresses.class);
      return ProcessHandle.of(addresses.pid()).filter(StackFile::isJava).map(process -> addresses);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Publishes the addresses, all at once. */
  void write(StackAddresses addresses) throws IOException {
    Path next = file.resolveSibling("stack.json.next");
    JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), addresses);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes the addresses back. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("java")).orElse(true);
  }
}
