package io.crossover.trainer.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {

  @ParameterizedTest
  @CsvSource({
    "auto, 0, cpu, 8",
    "cpu, 0, cpu, 8",
    "cpu, 2, cpu, 8",
    "auto, 2, 'cuda:0, cuda:1', 2",
    "cuda, 3, 'cuda:0, cuda:1, cuda:2', 3",
    "cuda:1, 2, cuda:1, 1",
  })
  void namesDevices(String wanted, int gpus, String found, int slotsOfEightCores) {
    Devices devices = Devices.of(wanted, gpus);

    assertThat(devices).hasToString(found);
    assertThat(devices.slots(8)).isEqualTo(slotsOfEightCores);
  }

  @Test
  void slotsTakeGpusInTurn() {
    Devices devices = Devices.of("auto", 2);

    assertThat(devices.ofSlot(0)).isEqualTo(Device.gpu(0));
    assertThat(devices.ofSlot(1)).isEqualTo(Device.gpu(1));
    assertThat(devices.ofSlot(2)).isEqualTo(Device.gpu(0));
    assertThat(Devices.of("auto", 0).ofSlot(5)).isEqualTo(Device.cpu());
  }

  @Test
  void refusesWhatIsNotThereAndSaysWhatIs() {
    assertThatThrownBy(() -> Devices.of("cuda:2", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "crossover.trainer.device is \"cuda:2\", expected one of auto, cpu, cuda, cuda:0,"
                + " cuda:1: libtorch sees 2 GPUs");
    assertThatThrownBy(() -> Devices.of("cuda", 0))
        .hasMessage(
            "crossover.trainer.device is \"cuda\", expected one of auto, cpu: libtorch sees no"
                + " GPU");
    assertThatThrownBy(() -> Devices.of("gpu", 1)).hasMessageContaining("is \"gpu\"");
  }

  @Test
  void theLibraryForCpusSeesNoGpu() {
    assertThat(Libtorch.gpus()).isZero();
  }
}
