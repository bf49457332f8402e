package io.crossover.containers;

import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Capability;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A service as the chart and the Compose file run it: not as root, without capabilities, on a root
 * file system that is read only.
 */
final class ServiceContainer extends GenericContainer<ServiceContainer> {

  private final int port;

  ServiceContainer(DockerImageName image, Network network, String name, int port) {
    super(image);
    this.port = port;
    withNetwork(network);
    withNetworkAliases(name);
    withExposedPorts(port);
    withEnv("CROSSOVER_KAFKA_BOOTSTRAP_SERVERS", ContainerStack.KAFKA);
    withEnv("QUARKUS_HTTP_HOST", "0.0.0.0");
    withEnv("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m");
    withTmpFs(Map.of("/tmp", "rw,exec,size=256m"));
    withCreateContainerCmdModifier(
        command ->
            command
                .getHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges")));
    waitingFor(
        Wait.forHttp("/q/health/ready").forPort(port).withStartupTimeout(Duration.ofMinutes(3)));
  }

  /** Where the service answers on this machine. */
  URI address() {
    return URI.create("http://" + getHost() + ":" + getMappedPort(port) + "/");
  }

  /** SIGKILL: the service can say nothing any more. */
  void kill() {
    DockerClientFactory.instance().client().killContainerCmd(getContainerId()).exec();
  }

  /**
   * The service stands still and keeps its connections, as on a machine that sleeps. False where
   * the engine did not manage that: a busy machine may not freeze all threads in time.
   */
  boolean pause() {
    try {
      DockerClientFactory.instance().client().pauseContainerCmd(getContainerId()).exec();
      return true;
    } catch (InternalServerErrorException e) {
      System.out.println("not paused: " + e.getMessage());
      return false;
    }
  }

  /** The service goes on as if nothing had been. */
  void unpause() {
    DockerClientFactory.instance().client().unpauseContainerCmd(getContainerId()).exec();
  }
}
