package io.crossover.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of 127.0.0.1. */
final class LoopbackPort {

  static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** A port nothing listens on now; another program may still take it before it is used. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }

  /** As {@link #free}, and not {@code other}, which is meant to be used but is not yet. */
  static int freeBeside(int other) throws IOException {
    int port = free();
    while (port == other) {
      port = free();
    }
    return port;
  }

  /**
   * Checks that {@code port} can be listened on.
   *
   * @throws ServerStartException if something else does
   */
  static void requireFree(String server, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(HOST, port));
    } catch (java.net.BindException e) {
      throw StartFailure.portInUse(server, port, e);
    }
  }

  /** Checks the range of a configured port. */
  static int validated(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + ", it must be 0 (free) to 65535");
    }
    return port;
  }
}
