package io.crossover.trainer.torchscript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A module in a file of {@code torch.jit.save}: where its tensors lie and how it is called. The
 * classes are read from the source that the file holds; nothing is loaded.
 */
public final class ScriptFile {

  private static final String STATE = "/data.pkl";
  private static final String CODE = "/code/";

  /**
   * Operators that draw from the random numbers of the process. One too many costs that trainings
   * of the model take turns, nothing else.
   */
  private static final Pattern DRAWS =
      Pattern.compile(
          "torch\\.\\w*(dropout|bernoulli|rand|normal|multinomial|poisson|uniform_|exponential_"
              + "|rrelu|scaled_dot_product_attention)");

  /** A statement that sets an attribute, as PyTorch prints it. */
  private static final Pattern SET = Pattern.compile("(?m)^    +\\w+\\.(\\w+) = ");

  private final Path path;
  private final String root;
  private final String module;
  private final Map<String, ScriptClass> classes;
  private final Set<String> set;
  private final boolean draws;

  private ScriptFile(
      Path path,
      String root,
      String module,
      Map<String, ScriptClass> classes,
      Set<String> set,
      boolean draws) {
    this.path = path;
    this.root = root;
    this.module = module;
    this.classes = classes;
    this.set = set;
    this.draws = draws;
  }

  /**
   * Looks into a file.
   *
   * @throws ScriptFileException when it is none of {@code torch.jit.save}
   * @throws IOException when it cannot be read
   */
  public static ScriptFile read(Path path) throws ScriptFileException, IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      String root =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(STATE) && name.indexOf('/') == name.lastIndexOf('/'))
              .map(name -> name.substring(0, name.length() - STATE.length()))
              .findFirst()
              .orElseThrow(() -> new ScriptFileException("there is no data.pkl in it"));
      if (zip.getEntry(root + "/constants.pkl") == null) {
        throw new ScriptFileException(
            "it holds no code: torch.save wrote it, expected torch.jit.save");
      }
      Map<String, ScriptClass> classes = new LinkedHashMap<>();
      Set<String> set = new TreeSet<>();
      boolean draws = false;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.startsWith(root + CODE) && name.endsWith(".py")) {
          String source = text(zip, entry);
          String qualifier = name.substring((root + CODE).length(), name.length() - ".py".length());
          classes.putAll(ScriptClass.parse(qualifier.replace('/', '.'), source));
          SET.matcher(source).results().forEach(statement -> set.add(statement.group(1)));
          draws |= DRAWS.matcher(source).find();
        }
      }
      String module = StatePickle.module(bytes(zip, zip.getEntry(root + STATE)));
      if (!classes.containsKey(module)) {
        throw new ScriptFileException("there is no code of its class " + module);
      }
      return new ScriptFile(path, root, module, classes, set, draws);
    } catch (ZipException e) {
      throw new ScriptFileException(
          "it is no archive, or its end is missing: " + e.getMessage(), e);
    }
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    return new String(bytes(zip, entry), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    return zip.getInputStream(entry).readAllBytes();
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Whether its code may draw random numbers. */
  public boolean draws() {
    return draws;
  }

  /** The folder in the archive that everything lies in. */
  String root() {
    return root;
  }

  /** The qualified name of the module's class. */
  String module() {
    return module;
  }

  /**
   * What {@code forward} takes, as it is declared, without the module itself.
   *
   * @throws ScriptFileException when there is no {@code forward}, or it returns no tensor
   */
  public List<String> arguments() throws ScriptFileException {
    return forward().arguments();
  }

  /**
   * How many arguments of {@code forward} have no default.
   *
   * @throws ScriptFileException as for {@link #arguments}
   */
  public int required() throws ScriptFileException {
    return (int) forward().required();
  }

  private ScriptClass.Signature forward() throws ScriptFileException {
    ScriptClass.Signature forward =
        classes
            .get(module)
            .forward()
            .orElseThrow(() -> new ScriptFileException("its module has no forward"));
    if (!forward.result().equals(ScriptClass.TENSOR)) {
      throw new ScriptFileException(
          "its forward returns "
              + forward.result()
              + ", expected one Tensor, the logits or the loss");
    }
    return forward;
  }

  /** Every attribute that a training has to know of, in the order of the modules. */
  public List<ModulePart> parts() {
    List<ModulePart> parts = new ArrayList<>();
    walk(List.of(), classes.get(module), parts);
    return List.copyOf(parts);
  }

  private ModulePart.Kind kind(ScriptClass type, String tensor) {
    if (type.parameters().contains(tensor)) {
      return ModulePart.Kind.PARAMETER;
    }
    return set.contains(tensor) ? ModulePart.Kind.REPLACED : ModulePart.Kind.TENSOR;
  }

  private void walk(List<String> at, ScriptClass type, List<ModulePart> parts) {
    type.attributes()
        .forEach(
            (name, declared) -> {
              List<String> path = new ArrayList<>(at);
              path.add(name);
              boolean optional = declared.equals(ScriptClass.OPTIONAL_TENSOR);
              if (declared.equals(ScriptClass.TENSOR) || optional) {
                parts.add(new ModulePart(path, kind(type, name), optional));
              } else if (name.equals("training") && declared.equals("bool")) {
                parts.add(new ModulePart(path, ModulePart.Kind.MODE, false));
              } else if (classes.containsKey(declared)) {
                walk(path, classes.get(declared), parts);
              }
            });
  }
}
