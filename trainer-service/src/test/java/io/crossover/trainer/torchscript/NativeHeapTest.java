package io.crossover.trainer.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativeHeapTest {

  private static final int PIECES = 4_000;
  private static final int SIZE = 32 << 10;

  private static long resident() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(each -> each.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }

  /** Pieces that are in use between those that were freed keep the whole from the system. */
  @Test
  void whatWasFreedInPiecesGoesBackToTheSystem() throws IOException {
    assumeThat(Path.of("/proc/self/status")).exists();
    long[] pieces = new long[PIECES];
    for (int i = 0; i < PIECES; i++) {
      pieces[i] = Native.malloc(SIZE);
      new Pointer(pieces[i]).setMemory(0, SIZE, (byte) 1);
    }
    for (int i = 0; i < PIECES; i++) {
      if (i % 16 != 0) {
        Native.free(pieces[i]);
      }
    }
    long before = resident();

    NativeHeap.giveBack();

    long freed = (long) PIECES * SIZE * 15 / 16;
    assertThat(before - resident()).isGreaterThan(freed / 2);
    for (int i = 0; i < PIECES; i += 16) {
      Native.free(pieces[i]);
    }
  }
}
