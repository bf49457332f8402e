package io.crossover.events.contract;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the javadoc of the sources says: the one place of every description. A component of a record
 * has its {@code @param}, or the comment of an accessor in an interface of the record.
 */
final class Javadocs {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern FIRST_WORD = Pattern.compile("^(a|[a-z]{2,})[ ,;:.]");

  /** By the binary name of the type, with {@code #member} behind it for its members. */
  private final Map<String, String> texts = new HashMap<>();

  private Javadocs() {}

  /** Of this module. */
  static Javadocs read() {
    Javadocs docs = new Javadocs();
    try (Stream<Path> paths = Files.walk(SOURCES)) {
      docs.parse(paths.filter(path -> path.toString().endsWith(".java")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return docs;
  }

  /** Of a type: its first paragraphs. */
  Optional<String> of(Class<?> type) {
    return Optional.ofNullable(texts.get(type.getName()));
  }

  /** Of a component of a record, a constant or an accessor. */
  Optional<String> of(Class<?> type, String member) {
    return Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()))
        .map(declaring -> texts.get(declaring.getName() + "#" + member))
        .filter(text -> text != null && !text.isEmpty())
        .findFirst();
  }

  private void parse(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(trees, unit.getPackageName().toString()).scan(unit, null);
      }
    }
  }

  private static String text(List<? extends DocTree> parts) {
    String text = parts.stream().map(Javadocs::text).collect(Collectors.joining());
    return sentence(text.replaceAll("\\s+", " ").strip());
  }

  private static String text(DocTree part) {
    return switch (part.getKind()) {
      case CODE -> "`" + literal(part) + "`";
      case LITERAL -> literal(part);
      case LINK, LINK_PLAIN -> "`" + name((LinkTree) part) + "`";
      case TEXT -> ((TextTree) part).getBody();
      case START_ELEMENT, END_ELEMENT -> " ";
      default -> part.toString();
    };
  }

  /** As it is written, where printing the tree would escape letters and keep a line's end. */
  private static String literal(DocTree part) {
    return ((LiteralTree) part).getBody().getBody().strip();
  }

  private static String name(LinkTree link) {
    String signature = link.getReference().getSignature();
    return signature.startsWith("#") ? signature.substring(1) : signature;
  }

  /** With a full stop, and a capital where it begins with a word. */
  private static String sentence(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String ended = text.matches(".*[.?]") ? text : text + ".";
    return FIRST_WORD.matcher(ended).find()
        ? ended.substring(0, 1).toUpperCase(Locale.ROOT) + ended.substring(1)
        : ended;
  }

  private final class Reader extends TreePathScanner<Void, Void> {

    private final DocTrees trees;
    private final Deque<String> names = new ArrayDeque<>();

    private Reader(DocTrees trees, String packageName) {
      this.trees = trees;
      names.push(packageName + ".");
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      String outer = names.peek();
      String name = outer + (outer.endsWith(".") ? "" : "$") + type.getSimpleName();
      names.push(name);
      comment()
          .ifPresent(
              comment -> {
                texts.put(name, text(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                  if (tag instanceof ParamTree param) {
                    texts.put(name + "#" + param.getName(), text(param.getDescription()));
                  }
                }
              });
      super.visitClass(type, unused);
      names.pop();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      member(method.getName().toString());
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
      member(field.getName().toString());
      return null;
    }

    private void member(String name) {
      comment()
          .ifPresent(
              comment -> texts.putIfAbsent(names.peek() + "#" + name, text(comment.getFullBody())));
    }

    private Optional<DocCommentTree> comment() {
      return Optional.ofNullable(trees.getDocCommentTree(getCurrentPath()));
    }
  }
}
