package io.crossover.analyzer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy before a database that can be cut like a cable. */
final class CuttableProxy implements AutoCloseable {

  private final URI target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  CuttableProxy(String jdbcUrl) throws IOException {
    this.target = URI.create(jdbcUrl.substring("jdbc:".length()));
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** The database's address through this proxy. */
  String jdbcUrl() {
    String query = target.getQuery() == null ? "" : "?" + target.getQuery();
    return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + target.getPath() + query;
  }

  /** Breaks every connection and accepts none. */
  void cut() {
    cut = true;
    open.forEach(CuttableProxy::closeQuietly);
  }

  /** Accepts connections again. */
  void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // A client that went away; the next one may stay.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket database = new Socket(target.getHost(), target.getPort());
    open.add(client);
    open.add(database);
    if (cut) {
      open.forEach(CuttableProxy::closeQuietly);
    }
    daemon(() -> pump(client, database));
    daemon(() -> pump(database, client));
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // The other side is closed too, which is all there is to do.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
