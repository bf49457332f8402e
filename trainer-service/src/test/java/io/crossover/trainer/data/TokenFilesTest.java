package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.TokenFilesSpec;
import io.crossover.events.configuration.TokenType;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TokenFilesTest {

  private static final int[] TRAINING = {0, 1, 40_000, 3, 65_535, 5, 6, 7};
  private static final int[] VALIDATION = {50_000, 9, 10, 11, 12};

  @TempDir Path directory;

  private DataSet load(int vocabulary, TokenType type, int length) {
    TokenFilesSpec spec = new TokenFilesSpec(directory.toString(), vocabulary, type, length);
    return new DataSets(1 << 20)
        .of(Configuration.of("test", new MlpSpec(null, List.of(), null, null), spec, 1_000));
  }

  private void write(String name, TokenType type, int... tokens) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(tokens.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int token : tokens) {
      if (type == TokenType.UINT8) {
        bytes.put((byte) token);
      } else {
        bytes.putShort((short) token);
      }
    }
    Files.write(directory.resolve(name), bytes.array());
  }

  /** What a model is given for a batch of these ids: windows with the token after them. */
  private static long[] gathered(DataSet data, long... ids) {
    String model =
        """

        def loss(self, w: List[Tensor], b: List[Tensor], x: Tensor, y: Tensor, training: bool, seed: Optional[int]) -> Tensor:
            return x
        """;
    ScriptModule script =
        ScriptModule.of(
            new ScriptSource(data.shape().batches() + model, data.shape().attributes()));
    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      PtNDArray[] samples = data.samples().tensors(manager).toArray(PtNDArray[]::new);
      PtNDArray wanted = (PtNDArray) manager.create(ids, new Shape(ids.length));
      try (IValue texts = IValue.listFrom(samples);
          IValue idsValue = IValue.from(wanted);
          IValue batch = script.call("gather", texts, idsValue)) {
        PtNDArray windows = batch.toTensorArray(manager)[0];
        assertThat(windows.getDataType()).isEqualTo(DataType.INT64);
        return windows.toLongArray();
      }
    }
  }

  @Test
  void theTwoFilesAreTheTwoSplits() throws IOException {
    write(TokenFiles.TRAINING, TokenType.UINT16, TRAINING);
    write(TokenFiles.VALIDATION, TokenType.UINT16, VALIDATION);

    DataSet data = load(65_536, null, 3);

    assertThat(data.shape()).isEqualTo(new SampleShape.Tokens(65_536, 3));
    assertThat(data.training().samples()).isEqualTo(2);
    assertThat(data.validation().samples()).isEqualTo(1);
    assertThat(gathered(data, data.training().id(0), data.training().id(1)))
        .containsExactly(0, 1, 40_000, 3, 3, 65_535, 5, 6);
    assertThat(gathered(data, data.validation().id(0))).containsExactly(50_000, 9, 10, 11);
  }

  @Test
  void tokensOfOneByteAreUnsignedToo() throws IOException {
    write(TokenFiles.TRAINING, TokenType.UINT8, 200, 255, 0, 7);
    write(TokenFiles.VALIDATION, TokenType.UINT8, 128, 1);

    DataSet data = load(256, TokenType.UINT8, 1);

    assertThat(gathered(data, 0, 1, 2)).containsExactly(200, 255, 255, 0, 0, 7);
    assertThat(gathered(data, data.validation().id(0))).containsExactly(128, 1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theFilesAreMappedAndTakeNoMemoryOfTheTrainer() throws IOException {
    write(TokenFiles.TRAINING, TokenType.UINT8, new int[1 << 20]);
    write(TokenFiles.VALIDATION, TokenType.UINT8, 0, 0);
    DataSet data = load(2, TokenType.UINT8, 1);

    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      data.samples().tensors(manager);

      assertThat(Files.readString(Path.of("/proc/self/maps")))
          .contains(directory.resolve(TokenFiles.TRAINING).toString());
      assertThat(data.samples().bytes()).isZero();
    }
    assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain(directory.toString());
  }

  @Test
  void changedFilesAreReadAgain() throws IOException {
    write(TokenFiles.TRAINING, TokenType.UINT16, TRAINING);
    write(TokenFiles.VALIDATION, TokenType.UINT16, VALIDATION);
    load(65_536, null, 3);

    write(TokenFiles.TRAINING, TokenType.UINT16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    assertThat(load(65_536, null, 3).training().samples()).isEqualTo(3);
  }

  @Test
  void wrongFilesAreASentenceWithThePlace() throws IOException {
    refused(100, null, 3, "there is no file " + directory.resolve(TokenFiles.TRAINING));
    write(TokenFiles.TRAINING, TokenType.UINT16, TRAINING);
    refused(100, null, 3, "there is no file " + directory.resolve(TokenFiles.VALIDATION));
    write(TokenFiles.VALIDATION, TokenType.UINT16, VALIDATION);

    refused(
        65_000,
        null,
        3,
        "train.bin: token 4, at byte 8, is 65,535, expected 0 to 64,999: data.vocabulary is 65,000"
            + " and data.tokenType uint16");
    refused(65_536, null, 5, "val.bin has 5 tokens; with sequences of 5 it needs at least 6");
    refused(65_536, null, 8, "train.bin has 8 tokens; with sequences of 8 it needs at least 9");
    write(TokenFiles.VALIDATION, TokenType.UINT8, 1, 2, 3);
    refused(65_536, null, 1, "val.bin has 3 bytes, which is no multiple of the 2 of a token");
    write(TokenFiles.VALIDATION, TokenType.UINT16);
    refused(65_536, null, 1, "val.bin has 0 tokens");
  }

  @Test
  void theHeaderOfAnotherFormatIsNoToken() throws IOException {
    write(TokenFiles.TRAINING, TokenType.UINT16, 20_240_520 & 0xFFFF, 20_240_520 >> 16, 1, 0, 7);
    write(TokenFiles.VALIDATION, TokenType.UINT16, VALIDATION);

    refused(65_536, null, 1, "train.bin begins with the header of llm.c, expected tokens");
  }

  private void refused(int vocabulary, TokenType type, int length, String message) {
    assertThatThrownBy(() -> load(vocabulary, type, length))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining(message);
  }
}
