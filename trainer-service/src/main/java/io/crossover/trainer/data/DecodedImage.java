package io.crossover.trainer.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;

/**
 * An image as bytes, channel after channel, row after row.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height in pixels
 * @param width in pixels
 * @param values channels × height × width
 */
record DecodedImage(int channels, int height, int width, byte[] values) {

  private static final int COLOURS = 3;

  /** Luma of ITU-R BT.601, in thousandths. */
  private static final int[] LUMA = {299, 587, 114};

  static {
    // A cache on a disk is for images that are read in part.
    ImageIO.setUseCache(false);
  }

  /**
   * Decodes a PNG or a JPEG. The numbers are those of the file: no profile of colours is applied.
   *
   * @throws IOException when it is neither, or damaged
   */
  static DecodedImage read(InputStream in, int channels) throws IOException {
    BufferedImage image;
    try {
      image = ImageIO.read(in);
    } catch (RuntimeException e) {
      // What the readers of the JDK throw for some damaged files.
      throw new IOException("it is damaged: " + e, e);
    }
    if (image == null) {
      throw new IOException("it is no PNG and no JPEG");
    }
    int area = image.getHeight() * image.getWidth();
    byte[] values = new byte[Math.multiplyExact(channels, area)];
    int[] colour = new int[COLOURS];
    for (int i = 0; i < area; i++) {
      colour(image, i % image.getWidth(), i / image.getWidth(), colour);
      if (channels == 1) {
        values[i] = (byte) grey(colour);
      } else {
        for (int channel = 0; channel < channels; channel++) {
          values[channel * area + i] = (byte) colour[channel];
        }
      }
    }
    return new DecodedImage(channels, image.getHeight(), image.getWidth(), values);
  }

  private static void colour(BufferedImage image, int x, int y, int[] colour) {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel) {
      int rgb = image.getRGB(x, y);
      colour[0] = rgb >> 16 & 0xFF;
      colour[1] = rgb >> 8 & 0xFF;
      colour[2] = rgb & 0xFF;
      return;
    }
    for (int i = 0; i < COLOURS; i++) {
      // One band, or two with how opaque it is: grey.
      int band = raster.getNumBands() < COLOURS ? 0 : i;
      int bits = raster.getSampleModel().getSampleSize(band);
      colour[i] = raster.getSample(x, y, band) * 255 / ((1 << bits) - 1);
    }
  }

  private static int grey(int[] colour) {
    if (colour[0] == colour[1] && colour[1] == colour[2]) {
      return colour[0];
    }
    int sum = 500;
    for (int i = 0; i < COLOURS; i++) {
      sum += LUMA[i] * colour[i];
    }
    return sum / 1_000;
  }

  /**
   * The middle square at another size: each pixel the mean of the part of the image that it covers.
   * The same numbers on every machine.
   */
  DecodedImage square(int size) {
    int side = Math.min(height, width);
    int top = (height - side) / 2;
    int left = (width - side) / 2;
    byte[] scaled = new byte[channels * size * size];
    for (int channel = 0; channel < channels; channel++) {
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          scaled[(channel * size + row) * size + column] =
              (byte) mean(channel, top, left, side, size, row, column);
        }
      }
    }
    return new DecodedImage(channels, size, size, scaled);
  }

  /** Lengths are in units of 1/size of a pixel, so that all of them are whole. */
  private long mean(int channel, int top, int left, int side, int size, int row, int column) {
    long sum = 0;
    for (int y = row * side / size; (long) y * size < (row + 1L) * side; y++) {
      long covered = overlap(y, row, side, size);
      for (int x = column * side / size; (long) x * size < (column + 1L) * side; x++) {
        int at = (channel * height + top + y) * width + left + x;
        sum += covered * overlap(x, column, side, size) * (values[at] & 0xFF);
      }
    }
    long area = (long) side * side;
    return (sum + area / 2) / area;
  }

  private static long overlap(int pixel, int scaled, int side, int size) {
    long from = Math.max((long) pixel * size, (long) scaled * side);
    return Math.min((pixel + 1L) * size, (scaled + 1L) * side) - from;
  }
}
