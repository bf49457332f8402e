package io.crossover.trainer.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Images of bytes with their classes. A model sees each channel with mean 0 and standard deviation
 * 1 over the training images.
 */
final class ImageSamples implements Samples {

  private final SampleShape.Image shape;
  private final ByteBuffer pixels;
  private final int[] classes;
  private final int training;
  private final float[] means;
  private final float[] scales;

  /**
   * Images and the statistics of the first {@code training} of them.
   *
   * @param pixels direct; image after image, channel after channel, row after row
   * @param classes the class of each
   * @param training at least 1
   */
  ImageSamples(SampleShape.Image shape, ByteBuffer pixels, int[] classes, int training) {
    this.shape = shape;
    this.pixels = pixels;
    this.classes = classes;
    this.training = training;
    this.means = new float[shape.channels()];
    this.scales = new float[shape.channels()];
    for (int channel = 0; channel < shape.channels(); channel++) {
      measure(channel);
    }
  }

  private void measure(int channel) {
    int plane = shape.height() * shape.width();
    long sum = 0;
    long squares = 0;
    for (int image = 0; image < training; image++) {
      int start = image * shape.pixels() + channel * plane;
      for (int i = start; i < start + plane; i++) {
        int value = pixels.get(i) & 0xFF;
        sum += value;
        squares += (long) value * value;
      }
    }
    double count = (double) training * plane;
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    means[channel] = (float) mean;
    scales[channel] = (float) (variance > 0 ? 1 / StrictMath.sqrt(variance) : 1);
  }

  /** The first images for training, the others for validation. */
  DataSet dataSet() {
    return DataSet.ofRows(this, shape, size(), training);
  }

  int size() {
    return classes.length;
  }

  /** The class of an image. */
  int label(int image) {
    return classes[image];
  }

  /** A value of a pixel, 0 to 255. */
  int pixel(int image, int channel, int row, int column) {
    int plane = shape.height() * shape.width();
    int at = image * shape.pixels() + channel * plane + row * shape.width() + column;
    return pixels.get(at) & 0xFF;
  }

  @Override
  public long bytes() {
    return (long) pixels.capacity() + (long) classes.length * Integer.BYTES;
  }

  @Override
  public List<PtNDArray> tensors(PtNDManager manager) {
    Shape images = new Shape(size(), shape.channels(), shape.height(), shape.width());
    Shape channels = new Shape(shape.channels(), 1, 1);
    return List.of(
        (PtNDArray) manager.create(pixels.duplicate(), images, DataType.UINT8),
        (PtNDArray) manager.create(classes, new Shape(size())),
        (PtNDArray) manager.create(means, channels),
        (PtNDArray) manager.create(scales, channels));
  }
}
