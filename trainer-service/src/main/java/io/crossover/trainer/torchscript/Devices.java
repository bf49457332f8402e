package io.crossover.trainer.torchscript;

import ai.djl.Device;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the slots of a trainer compute.
 *
 * @param all the CPU alone, or GPUs; slots take them in turn
 */
public record Devices(List<Device> all) {

  private static final String GPU = "cuda";

  /** Keeps a copy. */
  public Devices {
    all = List.copyOf(all);
  }

  /**
   * The devices that a configuration names.
   *
   * @param wanted {@code auto}: every GPU, or the CPU where there is none; {@code cpu}; {@code
   *     cuda}: every GPU; {@code cuda:N}: the N-th, from 0
   * @param gpus how many GPUs libtorch sees
   * @throws IllegalArgumentException when there is no such device, with those that there are
   */
  public static Devices of(String wanted, int gpus) {
    if (wanted.equals("cpu") || wanted.equals("auto") && gpus == 0) {
      return new Devices(List.of(Device.cpu()));
    }
    if (gpus > 0 && (wanted.equals("auto") || wanted.equals(GPU))) {
      return new Devices(IntStream.range(0, gpus).mapToObj(Device::gpu).toList());
    }
    return IntStream.range(0, gpus)
        .filter(number -> wanted.equals(GPU + ":" + number))
        .mapToObj(number -> new Devices(List.of(Device.gpu(number))))
        .findFirst()
        .orElseThrow(() -> missing(wanted, gpus));
  }

  private static IllegalArgumentException missing(String wanted, int gpus) {
    Stream<String> numbered = IntStream.range(0, gpus).mapToObj(number -> GPU + ":" + number);
    String there =
        Stream.concat(
                gpus == 0 ? Stream.of("auto", "cpu") : Stream.of("auto", "cpu", GPU), numbered)
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "crossover.trainer.device is \"%s\", expected one of %s: libtorch sees %s"
            .formatted(
                wanted, there, gpus == 0 ? "no GPU" : gpus + (gpus == 1 ? " GPU" : " GPUs")));
  }

  /** The device of a slot, counted from 0. */
  public Device ofSlot(int slot) {
    return all.get(slot % all.size());
  }

  /**
   * How many slots make use of them: one for each GPU, or for each core.
   *
   * @param cores of the CPU
   */
  public int slots(int cores) {
    return all.get(0).isGpu() ? all.size() : cores;
  }

  @Override
  public String toString() {
    return all.stream()
        .map(device -> device.isGpu() ? GPU + ":" + device.getDeviceId() : "cpu")
        .collect(Collectors.joining(", "));
  }
}
