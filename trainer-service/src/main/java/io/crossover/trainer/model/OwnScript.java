package io.crossover.trainer.model;

import io.crossover.trainer.torchscript.ModulePart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scripts around a module of one's own, which they read as {@code self.own}: one that tells
 * what is in it, and one that trains it. Attributes of a module can be set, so the module computes
 * with views of the flat tensor of weights as the models do that come with Crossover.
 *
 * @param parts of the module
 * @param arguments how many of them {@code forward} is given
 */
record OwnScript(List<ModulePart> parts, int arguments) {

  private static final String INDENT = "    ";
  private static final String FORWARD =
      "def own_forward(self, w: List[Tensor], buffers: List[Tensor], x: List[Tensor],"
          + " training: bool, seed: Optional[int]) -> Tensor:\n";

  /** The tensors of the module, whatever they are for. */
  List<ModulePart> tensors() {
    return parts.stream().filter(part -> part.kind() != ModulePart.Kind.MODE).toList();
  }

  /** The tensors that may be absent. */
  List<ModulePart> optional() {
    return tensors().stream().filter(ModulePart::optional).toList();
  }

  /** The method {@code present()}: for each of {@link #optional} whether it is there, 1 or 0. */
  String presence() {
    Modules modules = new Modules();
    StringBuilder text = new StringBuilder();
    for (ModulePart part : optional()) {
      line(text, "result.append(int(" + modules.attribute(part) + " is not None))");
    }
    return "def present(self) -> List[int]:\n"
        + INDENT
        + "result = annotate(List[int], [])\n"
        + modules.lines()
        + text
        + INDENT
        + "return result\n";
  }

  /** Without those of {@link #optional} that are not there. */
  OwnScript having(long[] present) {
    List<ModulePart> optional = optional();
    return new OwnScript(
        parts.stream()
            .filter(part -> !part.optional() || present[optional.indexOf(part)] == 1)
            .toList(),
        arguments);
  }

  /**
   * The methods {@code tensors()}, {@code facts()} with three numbers for each of them (its type,
   * whether it is to be trained, and the first tensor that it is), and {@code attempt(inputs,
   * training)}, the output of {@code forward} and whether it depends on what is to be trained.
   */
  String inspection() {
    Modules modules = new Modules();
    String all =
        tensors().stream().map(modules::tensor).collect(Collectors.joining(", ", "[", "]"));
    String lines = modules.lines();
    return """
        def all(self) -> List[Tensor]:
        %s    return %s

        def tensors(self) -> List[Tensor]:
            result = annotate(List[Tensor], [])
            for t in self.all():
                result.append(torch.contiguous(torch.detach(t)))
            return result

        def facts(self) -> List[int]:
            all = self.all()
            result = annotate(List[int], [])
            for i in range(len(all)):
                result.append(all[i].dtype)
                result.append(int(all[i].requires_grad))
                same = i
                for j in range(i):
                    if same == i and torch.is_set_to(all[i], all[j]):
                        same = j
                result.append(same)
            return result

        def attempt(self, x: List[Tensor], training: bool) -> Tuple[Tensor, bool]:
            before = torch.is_grad_enabled()
            torch.set_grad_enabled(True)
        %s    y = %s
            torch.set_grad_enabled(before)
            return (torch.detach(y), y.requires_grad)
        """
        .formatted(lines, all.equals("[]") ? "annotate(List[Tensor], [])" : all, mode(), call());
  }

  /**
   * The methods {@code buffers} and {@code own_forward(w, buffers, inputs, training, seed)}.
   *
   * @param weights for each of the tensors the weight that takes its place, or -1
   * @param draws whether the module draws, from the random numbers of the process
   */
  String training(int[] weights, boolean draws) {
    List<ModulePart> tensors = tensors();
    Map<ModulePart, Integer> kept = new LinkedHashMap<>();
    Modules modules = new Modules();
    StringBuilder place = new StringBuilder();
    StringBuilder take = new StringBuilder();
    for (int i = 0; i < weights.length; i++) {
      String attribute = modules.attribute(tensors.get(i));
      if (weights[i] >= 0) {
        line(place, attribute + " = w[" + weights[i] + "]");
        continue;
      }
      String buffer = "buffers[" + kept.size() + "]";
      kept.put(tensors.get(i), i);
      if (tensors.get(i).kind() == ModulePart.Kind.REPLACED) {
        // A copy: the gradient may need what the module has read, and the buffer is written to.
        line(place, attribute + " = torch.clone(" + buffer + ")");
        line(
            take,
            INDENT
                + "torch.copy_("
                + buffer
                + ", torch.detach("
                + modules.tensor(tensors.get(i))
                + "))");
      } else {
        line(place, attribute + " = " + buffer);
      }
    }
    StringBuilder text = new StringBuilder(buffers(kept)).append('\n').append(FORWARD);
    text.append(modules.lines()).append(place).append(mode());
    if (draws) {
      line(text, "torch.manual_seed(0 if seed is None else seed)");
    }
    line(text, "y = " + call());
    if (!take.isEmpty()) {
      line(text, "if training:");
      text.append(take);
    }
    line(text, "return y");
    return text.toString();
  }

  private static String buffers(Map<ModulePart, Integer> kept) {
    Modules modules = new Modules();
    StringBuilder text = new StringBuilder("b = annotate(List[Tensor], [])");
    StringBuilder lines = new StringBuilder();
    line(lines, text.toString());
    for (ModulePart part : kept.keySet()) {
      String tensor = modules.tensor(part);
      line(lines, "b.append(torch.clone(torch.detach(" + tensor + ").to(w[0].device)))");
    }
    line(lines, "return b");
    return "def buffers(self, w: List[Tensor]) -> List[Tensor]:\n" + modules.lines() + lines;
  }

  /** Every module into training or out of it. */
  private String mode() {
    Modules modules = new Modules();
    StringBuilder text = new StringBuilder();
    for (ModulePart part : parts) {
      if (part.kind() == ModulePart.Kind.MODE) {
        line(text, modules.attribute(part) + " = training");
      }
    }
    return modules.lines() + text;
  }

  private String call() {
    return IntStream.range(0, arguments)
        .mapToObj(i -> "x[" + i + "], ")
        .collect(Collectors.joining("", "(self.own).forward(", ")"));
  }

  private static void line(StringBuilder text, String line) {
    text.append(INDENT).append(line).append('\n');
  }

  /** The variables of one method for modules inside the module. */
  private static final class Modules {

    private final Map<List<String>, String> variables = new LinkedHashMap<>();
    private final StringBuilder lines = new StringBuilder();

    /** The attribute, to be read or set. */
    String attribute(ModulePart part) {
      int last = part.path().size() - 1;
      return variable(part.path().subList(0, last)) + "." + part.path().get(last);
    }

    /** The tensor in it, which is there. */
    String tensor(ModulePart part) {
      return part.optional() ? "unchecked_cast(Tensor, " + attribute(part) + ")" : attribute(part);
    }

    private String variable(List<String> path) {
      String known = variables.get(path);
      if (known != null) {
        return known;
      }
      String value = "self.own";
      if (!path.isEmpty()) {
        int last = path.size() - 1;
        value = "getattr(%s, \"%s\")".formatted(variable(path.subList(0, last)), path.get(last));
      }
      String name = "m" + variables.size();
      variables.put(path, name);
      line(lines, name + " = " + value);
      return name;
    }

    String lines() {
      return lines.toString();
    }
  }
}
