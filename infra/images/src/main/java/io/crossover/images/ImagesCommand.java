package io.crossover.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra/images/build}, {@code base} and {@code infra/containers/images} call it. */
@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    subcommands = {
      ImagesCommand.Services.class,
      ImagesCommand.Base.class,
      ImagesCommand.Server.class
    })
final class ImagesCommand {

  /** What all need. */
  static final class Common {
    @Option(
        names = "--architecture",
        description = "amd64 or arm64",
        defaultValue = "amd64",
        paramLabel = "A")
    String architecture;

    @Option(names = "--out", description = "directory for the tars", required = true)
    Path out;
  }

  /** Images of services. */
  @Command(name = "services", description = "one tar for each service")
  static final class Services implements Callable<Integer> {
    @CommandLine.Mixin Common common;

    @Option(
        names = "--base",
        description = "base image: a name in a registry, or a tar",
        defaultValue = "eclipse-temurin:17-jre")
    String base;

    @Option(names = "--tag", required = true)
    String tag;

    @Option(names = "--revision", defaultValue = "")
    String revision;

    @Option(names = "--repository", description = "the checkout", defaultValue = ".")
    Path repository;

    @Option(names = "--service", description = "which, all by default")
    List<ImageService> services = List.of(ImageService.values());

    @Override
    public Integer call() {
      for (ImageService service : services) {
        Path tar = common.out.resolve(service.imageName() + ".tar");
        Path target = service.module(repository).resolve("target");
        new ServiceImage(service, target, base, common.architecture, tag, revision).writeTo(tar);
        System.out.println(tar + ": " + service.imageName() + ":" + tag);
      }
      return 0;
    }
  }

  /** A base image of files. */
  @Command(name = "base", description = "a base image of the files below a directory")
  static final class Base implements Callable<Integer> {
    @CommandLine.Mixin Common common;

    @Option(names = "--root", required = true)
    Path root;

    @Override
    public Integer call() {
      Path tar = common.out.resolve("base.tar");
      BaseImage.write(root, common.architecture, tar);
      System.out.println(tar);
      return 0;
    }
  }

  /** An image of another server. */
  @Command(name = "server", description = "an image of the files below a directory above a base")
  static final class Server implements Callable<Integer> {
    @CommandLine.Mixin Common common;

    @Parameters(paramLabel = "NAME", description = "the image is crossover-NAME:test")
    String name;

    @Option(names = "--base", description = "tar of the base image", required = true)
    Path base;

    @Option(names = "--root", required = true)
    Path root;

    @Option(names = "--entrypoint")
    List<String> entrypoint = List.of();

    @Option(names = "--command", required = true)
    List<String> command;

    @Option(names = "--writable", description = "a directory for the server's data")
    List<String> writable = List.of();

    @Option(names = "--env")
    Map<String, String> environment = Map.of();

    @Override
    public Integer call() {
      String image = "crossover-" + name;
      Path tar = common.out.resolve(image + ".tar");
      new ServerImage(
              image + ":test",
              base,
              root,
              common.architecture,
              entrypoint,
              command,
              writable,
              environment)
          .writeTo(tar);
      System.out.println(tar + ": " + image + ":test");
      return 0;
    }
  }

  /** Exit code 1 with one line where an image cannot be made. */
  public static void main(String[] arguments) {
    CommandLine line =
        new CommandLine(new ImagesCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (failure, command, result) -> {
                  if (failure instanceof ImageException) {
                    System.err.println(failure.getMessage());
                    return 1;
                  }
                  throw failure;
                });
    System.exit(line.execute(arguments));
  }
}
