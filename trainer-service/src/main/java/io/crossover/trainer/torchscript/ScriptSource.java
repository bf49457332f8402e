package io.crossover.trainer.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The source of a TorchScript module: methods, and the integers that they read as {@code
 * self.name}.
 *
 * @param methods method definitions, not indented
 * @param attributes by name, kept in the order of the names
 */
public record ScriptSource(String methods, Map<String, Integer> attributes) {

  private static final Map<Script, String> TEXTS = new ConcurrentHashMap<>();

  /** Keeps a sorted copy of the attributes. */
  public ScriptSource {
    attributes = new TreeMap<>(attributes);
  }

  /**
   * The text of a script that lies beside {@code owner}; read once, since every run asks for
   * several.
   *
   * @throws IllegalStateException when there is none
   */
  public static String text(Class<?> owner, String name) {
    return TEXTS.computeIfAbsent(new Script(owner, name), ScriptSource::read);
  }

  private static String read(Script script) {
    try (InputStream in = script.owner().getResourceAsStream(script.name())) {
      if (in == null) {
        throw new IllegalStateException(
            "no script " + script.name() + " beside " + script.owner().getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the script " + script.name(), e);
    }
  }

  private record Script(Class<?> owner, String name) {}

  /** The class definition as an archive holds it. */
  String classDefinition() {
    return classDefinition("");
  }

  /**
   * The same with an attribute {@code own}.
   *
   * @param module the qualified name of its class
   */
  String classDefinitionAround(String module) {
    return classDefinition("  own : " + module + "\n");
  }

  private String classDefinition(String own) {
    String declared =
        attributes.keySet().stream()
            .map(name -> "  " + name + " : int\n")
            .collect(Collectors.joining("", "", own));
    String body =
        methods.lines().map(ScriptSource::indented).collect(Collectors.joining("\n", "", "\n"));
    return String.join(
        "",
        List.of(
            "class Model(Module):\n",
            "  __parameters__ = []\n",
            "  __buffers__ = []\n",
            "  training : bool\n",
            declared,
            body));
  }

  private static String indented(String line) {
    return line.isBlank() ? "" : "  " + line;
  }
}
