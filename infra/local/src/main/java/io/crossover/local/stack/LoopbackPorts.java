package io.crossover.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Ports on 127.0.0.1 for the services, each another. */
final class LoopbackPorts {

  private final Set<Integer> chosen = new HashSet<>();

  /** The wanted port, or a free one for 0. */
  int choose(String service, String option, int wanted) throws StackException {
    int port = free(service, option, wanted);
    while (wanted == 0 && chosen.contains(port)) {
      port = free(service, option, wanted);
    }
    chosen.add(port);
    return port;
  }

  private static int free(String service, String option, int wanted) throws StackException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StackException(
          "port "
              + wanted
              + " for the "
              + service
              + " is in use; stop the program that uses it, or choose another with "
              + option,
          e);
    }
  }
}
